// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.login;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.Roles;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** AppRole: a role id that is known, and secret ids that end by use and by time. */
@NotApi
public final class AppRole implements Engine {

    private final Roles roles = new Roles();
    private final Map<String, String> namesById = new HashMap<>();
    private final Map<String, SecretId> secretIds = new HashMap<>();

    /** Makes one without roles. */
    public AppRole() {}

    private static final class SecretId {
        final String role;
        final String accessor = UUID.randomUUID().toString();
        final Optional<Instant> ends;
        int usesLeft;

        SecretId(String role, Optional<Instant> ends, int uses) {
            this.role = role;
            this.ends = ends;
            this.usesLeft = uses;
        }
    }

    @Override
    public boolean isOpen(String path) {
        return path.equals("login");
    }

    @Override
    public Reply answer(Call call) {
        if (call.path().equals("login")) {
            return login(call);
        }
        if (!call.head().equals("role")) {
            throw VaultError.unsupportedPath();
        }
        String[] parts = call.rest().split("/", 3);
        String below = parts.length < 2 ? "" : call.rest().substring(parts[0].length() + 1);
        return switch (below) {
            case "" -> role(call, parts[0]);
            case "role-id" -> roleId(call, parts[0]);
            case "secret-id" -> secretId(call, parts[0]);
            case "secret-id/destroy" -> destroy(call);
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply role(Call call, String name) {
        Reply reply = roles.answer(call, name);
        if (call.operation() == Operation.WRITE && !namesById.containsValue(name)) {
            namesById.put(UUID.randomUUID().toString(), name);
        }
        if (call.operation() == Operation.DELETE) {
            namesById.values().remove(name);
        }
        return reply;
    }

    private Reply roleId(Call call, String name) {
        existing(name);
        if (call.operation() == Operation.WRITE) {
            namesById.values().remove(name);
            namesById.put(call.fields().required("role_id", "missing role_id"), name);
            return Reply.none();
        }
        String id = namesById.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .findFirst()
                .orElseThrow(VaultError::notFound)
                .getKey();
        return Reply.data(Reply.map("role_id", id));
    }

    private Reply secretId(Call call, String name) {
        call.only(Operation.WRITE);
        Fields role = existing(name).with(call.fields());
        Duration ttl = call.fields().has("ttl") ? call.fields().duration("ttl") : role.duration("secret_id_ttl");
        int uses = call.fields()
                .number("num_uses")
                .or(() -> role.number("secret_id_num_uses"))
                .orElse(0);
        Optional<Instant> ends = ttl.isZero()
                ? Optional.empty()
                : Optional.of(call.services().clock().instant().plus(ttl));
        SecretId made = new SecretId(name, ends, uses == 0 ? Integer.MAX_VALUE : uses);
        String secret = UUID.randomUUID().toString();
        secretIds.put(secret, made);
        return Reply.data(Reply.map(
                "secret_id",
                secret,
                "secret_id_accessor",
                made.accessor,
                "secret_id_num_uses",
                uses,
                "secret_id_ttl",
                ttl.toSeconds()));
    }

    private Reply destroy(Call call) {
        secretIds.remove(call.fields().required("secret_id", "missing secret_id"));
        return Reply.none();
    }

    private Reply login(Call call) {
        Fields given = call.fields();
        String roleId = given.text("role_id").orElseThrow(() -> VaultError.of(500, "missing role_id"));
        String name = Optional.ofNullable(namesById.get(roleId)).orElseThrow(AppRole::invalid);
        Fields role = existing(name);
        if (role.flag("bind_secret_id", true)) {
            use(
                    given.required("secret_id", "missing secret_id"),
                    name,
                    call.services().clock().instant());
        }
        return Logins.token(call, role, name, Map.of("role_name", name));
    }

    private void use(String secret, String role, Instant now) {
        SecretId held = Optional.ofNullable(secretIds.get(secret))
                .filter(each -> each.role.equals(role))
                .filter(each -> each.ends.map(now::isBefore).orElse(true))
                .orElseThrow(AppRole::invalid);
        if (--held.usesLeft == 0) {
            secretIds.remove(secret);
        }
    }

    private Fields existing(String name) {
        return roles.find(name).orElseThrow(() -> VaultError.of(404, "role \"" + name + "\" does not exist"));
    }

    private static VaultError invalid() {
        return VaultError.bad("invalid role or secret ID");
    }
}
