// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Named settings as every engine keeps them: written, read, listed and deleted alike. */
@NotApi
public final class Roles {

    private final Map<String, Fields> roles = new TreeMap<>();

    /** Makes none. */
    public Roles() {}

    /**
     * Returns a role, if there is one.
     *
     * @param name its name
     */
    public Optional<Fields> find(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    /** Returns the names of all roles. */
    public List<String> names() {
        return List.copyOf(roles.keySet());
    }

    /**
     * Returns the answer to a call that writes, reads, lists or deletes one.
     *
     * @param call the call
     * @param name the role's name
     */
    public Reply answer(Call call, String name) {
        return switch (call.operation()) {
            case READ -> Reply.data(shown(find(name).orElseThrow(VaultError::notFound)));
            case LIST -> listed(names());
            case WRITE, PATCH -> {
                roles.merge(name, call.fields(), Fields::with);
                yield Reply.none();
            }
            case DELETE -> {
                roles.remove(name);
                yield Reply.none();
            }
        };
    }

    /**
     * Returns an answer with keys.
     *
     * @param keys the keys
     * @throws VaultError 404 if there are none, as in Vault
     */
    public static Reply listed(List<String> keys) {
        if (keys.isEmpty()) {
            throw VaultError.notFound();
        }
        return Reply.data(Reply.map("keys", keys));
    }

    /** Passwords are not shown, durations are in seconds. */
    private static Map<String, @Nullable Object> shown(Fields role) {
        Map<String, @Nullable Object> shown = new TreeMap<>(role.values());
        shown.keySet().removeIf(name -> name.endsWith("password") || name.endsWith("secret_key"));
        shown.replaceAll((name, value) -> name.endsWith("ttl") || name.endsWith("period")
                ? (Object) role.duration(name).toSeconds()
                : value);
        return shown;
    }
}
