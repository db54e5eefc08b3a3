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
import java.util.List;
import java.util.Map;

/** The Kubernetes login: a service account's token, whose name and namespace the role must be bound to. */
@NotApi
public final class Kubernetes implements Engine {

    private final Issuer issuer;
    private final Roles roles = new Roles();
    private final Roles config = new Roles();

    /**
     * Makes one without roles.
     *
     * @param issuer whose tokens are genuine
     */
    public Kubernetes(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public boolean isOpen(String path) {
        return path.equals("login");
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.head()) {
            case "config" -> config.answer(call, "config");
            case "role" -> roles.answer(call, call.rest());
            case "login" -> login(call);
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply login(Call call) {
        call.only(Operation.WRITE);
        String name = call.fields().required("role", "missing role");
        String jwt = call.fields().required("jwt", "missing jwt");
        Fields role = roles.find(name).orElseThrow(() -> VaultError.bad("invalid role name \"" + name + "\""));
        String subject = issuer.claims(jwt)
                .flatMap(claims -> claims.text("sub"))
                .filter(sub -> sub.matches("system:serviceaccount:[^:]+:[^:]+"))
                .orElseThrow(VaultError::badToken);
        String[] parts = subject.split(":", -1);
        if (!bound(role.texts("bound_service_account_names"), parts[3])) {
            throw VaultError.of(403, "service account name not authorized");
        }
        if (!bound(role.texts("bound_service_account_namespaces"), parts[2])) {
            throw VaultError.of(403, "namespace not authorized");
        }
        return Logins.token(
                call,
                role,
                subject,
                Map.of(
                        "role", name,
                        "service_account_name", parts[3],
                        "service_account_namespace", parts[2]));
    }

    private static boolean bound(List<String> allowed, String name) {
        return allowed.contains("*") || allowed.contains(name);
    }
}
