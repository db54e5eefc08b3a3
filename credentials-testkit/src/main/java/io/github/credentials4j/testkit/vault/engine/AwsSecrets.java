// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Terms;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The AWS secrets engine: users, whose leases can be renewed, and STS sessions, whose leases cannot. Users are real ones of
 * the AWS that the server talks to; sessions are made up, and AWS does not know them.
 */
@NotApi
public final class AwsSecrets implements Engine {

    private final Supplier<AwsCloud> cloud;
    private final Roles roles = new Roles();
    private final Roles config = new Roles();

    /**
     * Makes one without roles.
     *
     * @param cloud the AWS that it makes users in
     */
    public AwsSecrets(Supplier<AwsCloud> cloud) {
        this.cloud = cloud;
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.head()) {
            case "config" -> config.answer(call, call.rest());
            case "roles" -> roles.answer(call, call.rest());
            case "creds", "sts" -> credentials(call, call.rest());
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply credentials(Call call, String name) {
        call.only(Operation.READ, Operation.WRITE);
        Fields role = roles.find(name).orElseThrow(() -> VaultError.bad("Role '" + name + "' not found"));
        String type = role.text("credential_type").orElse("iam_user");
        return switch (type) {
            case "iam_user" -> user(call, name);
            case "assumed_role", "federation_token", "session_token" -> session(call, role, type);
            default -> throw VaultError.bad("unknown credential_type: \"" + type + "\"");
        };
    }

    private Reply user(Call call, String name) {
        Fields lease = config.find("lease").orElse(Fields.NONE);
        AwsCloud.Key key = cloud.get()
                .newKey("vault-" + name + "-" + call.services().random().get());
        return call.leased(
                data(key, Optional.empty()),
                Terms.of(lease.duration("lease"), lease.duration("lease_max")),
                Duration.ZERO,
                Optional.of(() -> cloud.get().delete(key)));
    }

    private static Reply session(Call call, Fields role, String type) {
        Fields asked = call.fields();
        if (type.equals("assumed_role") && !role.has("role_arns")) {
            throw VaultError.bad("role_arns must be set for assumed_role");
        }
        Duration usual = role.duration("default_sts_ttl");
        Duration longest = role.duration("max_sts_ttl");
        Duration ttl = asked.duration("ttl").isZero() ? usual : asked.duration("ttl");
        Duration granted = ttl.isZero() ? Duration.ofHours(1) : ttl;
        if (!longest.isZero() && granted.compareTo(longest) > 0) {
            granted = longest;
        }
        AwsCloud.Key key = new AwsCloud.Key("ASIA" + random(call, 16), random(call, 24));
        Map<String, @Nullable Object> data = data(key, Optional.of(random(call, 24)));
        data.put("ttl", granted.toSeconds());
        role.texts("role_arns").stream().findFirst().ifPresent(arn -> data.put("arn", arn));
        return call.leased(data, Terms.of(granted, Duration.ZERO), granted, Optional.empty());
    }

    private static Map<String, @Nullable Object> data(AwsCloud.Key key, Optional<String> token) {
        return Reply.map(
                "access_key", key.id(),
                "secret_key", key.secret(),
                "security_token", token.orElse(null));
    }

    private static String random(Call call, int length) {
        return call.services().random().get().substring(0, length).toUpperCase(Locale.ROOT);
    }
}
