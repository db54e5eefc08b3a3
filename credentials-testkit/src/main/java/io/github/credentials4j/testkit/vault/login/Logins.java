// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.login;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.lease.Terms;
import io.github.credentials4j.testkit.vault.token.TokenSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What every login ends with. */
final class Logins {

    private Logins() {}

    /**
     * Returns the token that a role gives.
     *
     * @param call the login
     * @param role the role
     * @param identity what the same client always is
     * @param meta what the token says about itself
     */
    static Reply token(Call call, Fields role, String identity, Map<String, ?> meta) {
        String mount = call.mount().path().replace("auth/", "").replace("/", "");
        Terms terms = call.mount().bounded(Terms.ofRole(role, "token_"));
        String path = call.mount().path() + "login";
        TokenSpec spec = TokenSpec.ofLogin(role, terms)
                .from(call.mount().namespace(), path, mount)
                .about(meta)
                .entity(UUID.nameUUIDFromBytes((path + identity).getBytes(StandardCharsets.UTF_8))
                        .toString());
        return call.services().tokens().create(spec, Optional.empty());
    }
}
