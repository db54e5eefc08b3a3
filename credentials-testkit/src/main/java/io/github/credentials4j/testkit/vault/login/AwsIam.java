// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.login;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.engine.AwsCloud;
import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.Roles;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The IAM form of the AWS login: the client signs a GetCallerIdentity and the server hands it on to STS, which says who
 * signed. Refusals are those of Vault 1.14's {@code path_login.go}, the answer of STS quoted word for word.
 */
@NotApi
public final class AwsIam implements Engine {

    private final Supplier<AwsCloud> cloud;
    private final Roles roles = new Roles();
    private final Roles config = new Roles();

    /**
     * Makes one without roles.
     *
     * @param cloud the AWS that it asks
     */
    public AwsIam(Supplier<AwsCloud> cloud) {
        this.cloud = cloud;
    }

    @Override
    public boolean isOpen(String path) {
        return path.equals("login");
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.head()) {
            case "config" -> config.answer(call, call.rest());
            case "role", "roles" -> roles.answer(call, call.rest());
            case "login" -> login(call);
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply login(Call call) {
        call.only(Operation.WRITE);
        SignedIdentity request = SignedIdentity.of(call.fields());
        Fields settings = config.find("client").orElse(Fields.NONE);
        settings.text("iam_server_id_header_value").ifPresent(request::checkServerId);
        request.checkHeaders(settings.texts("allowed_sts_header_values"));
        request.checkBody();
        checkRegion(request, settings);
        CallerIdentity caller = asked(request);
        String name = call.fields().text("role").orElse(caller.friendlyName());
        Fields role = roles.find(name).orElseThrow(() -> VaultError.bad("entry for role " + name + " not found"));
        if (!role.text("auth_type").orElse("iam").equals("iam")) {
            throw VaultError.bad("auth method iam not allowed for role " + name);
        }
        if (role.texts("bound_iam_principal_arn").stream().noneMatch(caller::belongsTo)) {
            throw VaultError.bad("IAM Principal \"" + caller.arn() + "\" does not belong to the role \"" + name + "\"");
        }
        return Logins.token(
                call,
                role,
                caller.canonicalArn(),
                Map.of(
                        "role_id", name,
                        "auth_type", "iam",
                        "account_id", caller.account(),
                        "client_arn", caller.arn(),
                        "canonical_arn", caller.canonicalArn()));
    }

    /** STS takes what was signed for its own Region; the global one, which is asked unless configured, is us-east-1. */
    private static void checkRegion(SignedIdentity request, Fields settings) {
        if (settings.flag("use_sts_region_from_client", false)) return;
        String asked = settings.text("sts_region").orElse("us-east-1");
        if (!request.region().equals(asked)) {
            throw upstream(
                    403,
                    "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                            + "<Code>SignatureDoesNotMatch</Code><Message>Credential should be scoped to a valid"
                            + " region, not '" + request.region() + "'. </Message></Error></ErrorResponse>");
        }
    }

    private static VaultError upstream(int status, String answer) {
        return VaultError.bad("error making upstream request: received error code " + status + " from STS: " + answer);
    }

    private CallerIdentity asked(SignedIdentity request) {
        AwsCloud.Forwarded answer;
        try {
            answer = cloud.get().forward(request.headers(), request.body());
        } catch (IllegalStateException unreachable) {
            throw VaultError.bad("error making upstream request: error making request: " + unreachable.getMessage());
        }
        if (answer.status() != 200) {
            throw upstream(answer.status(), answer.body());
        }
        return Optional.of(answer.body())
                .flatMap(CallerIdentity::read)
                .orElseThrow(() -> VaultError.bad("error making upstream request: error parsing STS response"));
    }
}
