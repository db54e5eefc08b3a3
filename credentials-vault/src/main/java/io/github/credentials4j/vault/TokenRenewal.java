// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.Term;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import io.github.credentials4j.vault.wire.Json;
import io.github.credentials4j.vault.wire.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a token prolongs its own life. */
record TokenRenewal(VaultServer server, String identity) {
    private static final VaultPath RENEW_SELF = VaultPath.of("auth/token/renew-self");

    /**
     * Returns the longer term; empty if Vault refuses, or if it fails otherwise while hardly any time is left.
     *
     * @throws CredentialException if it failed and may be tried again
     */
    Optional<Term> prolong(Attempt attempt, VaultToken token, Term term) {
        try {
            return renewed(attempt, token, term);
        } catch (CredentialException failed) {
            if (failed.failure().isTransient() && !term.isAlmostOver(attempt.now())) throw failed;
            return Optional.empty();
        }
    }

    private Optional<Term> renewed(Attempt attempt, VaultToken token, Term term) {
        Instant now = attempt.now();
        Question renew = Question.write(RENEW_SELF, new JsonBody(), "renewal of its token")
                .as(token.secret());
        return server.ask(attempt, identity, renew, answer -> {
            if (answer.status() == 400 || answer.status() == 403) return Optional.empty();
            Optional<Json> auth = answer.json().at("auth");
            return auth.flatMap(found -> seconds(found, "lease_duration"))
                    .map(life -> term.renewed(
                            now,
                            life,
                            auth.filter(found -> found.isTrue("renewable")).isPresent()));
        });
    }

    /** Returns a duration of one second at least; what never ends has none. */
    static Optional<Duration> seconds(Json json, String... path) {
        return json.number(path).filter(time -> time > 0).map(Duration::ofSeconds);
    }
}
