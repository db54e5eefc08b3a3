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
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The JWT login: a token whose audience, subject and claims the role must be bound to. */
@NotApi
public final class Jwt implements Engine {

    private final Issuer issuer;
    private final Roles roles = new Roles();
    private final Roles config = new Roles();

    /**
     * Makes one without roles.
     *
     * @param issuer whose tokens are genuine
     */
    public Jwt(Issuer issuer) {
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
        Fields settings = config.find("config").orElse(Fields.NONE);
        String name = call.fields()
                .text("role")
                .or(() -> settings.text("default_role"))
                .orElseThrow(() -> VaultError.bad("missing role"));
        Fields role = roles.find(name).orElseThrow(() -> VaultError.bad("role \"" + name + "\" could not be found"));
        Fields claims = issuer.claims(call.fields().required("jwt", "missing token"))
                .orElseThrow(() -> VaultError.bad("error validating token: no known key successfully validated the "
                        + "token signature, or it is expired"));
        check(role, claims);
        String user = role.text("user_claim").orElse("sub");
        String identity =
                claims.text(user).orElseThrow(() -> VaultError.bad("claim \"" + user + "\" not found in token"));
        return Logins.token(call, role, identity, Map.of("role", name));
    }

    private static void check(Fields role, Fields claims) {
        List<String> audiences = role.texts("bound_audiences");
        if (!audiences.isEmpty() && Collections.disjoint(audiences, claims.texts("aud"))) {
            throw VaultError.bad("error validating token: invalid audience (aud) claim");
        }
        if (role.text("bound_subject")
                .filter(sub -> !claims.text("sub").orElse("").equals(sub))
                .isPresent()) {
            throw VaultError.bad("error validating token: invalid subject (sub) claim");
        }
        Fields bound = role.object("bound_claims");
        for (String name : bound.values().keySet()) {
            if (Collections.disjoint(bound.texts(name), claims.texts(name))) {
                throw VaultError.bad("error validating claims: claim \"" + name
                        + "\" does not match any associated bound claim values");
            }
        }
    }
}
