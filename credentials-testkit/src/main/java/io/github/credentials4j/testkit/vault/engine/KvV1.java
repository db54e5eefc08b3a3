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

/** KV version 1: one value a path, no lease; {@code lease_duration} is its key {@code ttl} or the mount's default. */
@NotApi
public final class KvV1 implements Engine {

    private final Map<String, Fields> secrets = new TreeMap<>();

    /** Makes an empty one. */
    public KvV1() {}

    @Override
    public boolean exists(String path) {
        return secrets.containsKey(path);
    }

    @Override
    public Reply answer(Call call) {
        String path = call.path();
        return switch (call.operation()) {
            case READ -> read(call);
            case LIST -> Roles.listed(keysBelow(secrets.keySet().stream().toList(), path));
            case WRITE -> write(path, call.fields());
            case DELETE -> {
                secrets.remove(path);
                yield Reply.none();
            }
            case PATCH -> throw VaultError.unsupportedOperation();
        };
    }

    private Reply read(Call call) {
        Fields secret = Optional.ofNullable(secrets.get(call.path())).orElseThrow(VaultError::notFound);
        long hint = secret.has("ttl")
                ? secret.duration("ttl").toSeconds()
                : call.mount().defaultTtl().toSeconds();
        return Reply.data(secret.values()).leased("", false, hint);
    }

    private Reply write(String path, Fields members) {
        if (members.values().isEmpty()) {
            throw VaultError.bad("missing data fields");
        }
        secrets.put(path, members);
        return Reply.none();
    }

    /** Returns the names right below a folder, folders with a slash at their end. */
    static List<String> keysBelow(List<String> paths, String folder) {
        String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
        return paths.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .map(rest -> rest.contains("/") ? rest.substring(0, rest.indexOf('/') + 1) : rest)
                .distinct()
                .toList();
    }
}
