// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.Term;
import io.github.credentials4j.vault.ask.TokenLife;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import io.github.credentials4j.vault.wire.Json;
import io.github.credentials4j.vault.wire.JsonBody;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Tokens by logging in: renewed while that prolongs them, then replaced by a new login, revoked when given back. */
final class LoginProvider implements CredentialProvider<VaultToken> {
    private static final VaultPath REVOKE_SELF = VaultPath.of("auth/token/revoke-self");

    private final VaultServer server;
    private final CredentialName name;
    private final Login login;

    /** One login, under the guard: the reading gets what Vault answered to it, and runs under the guard too. */
    @FunctionalInterface
    interface Login {
        Fetch<VaultToken> at(VaultServer server, Attempt attempt, Function<Answer, Fetch<VaultToken>> reading);
    }

    /** What a revision remembers. */
    private record Held(VaultToken token, Optional<Term> term, boolean batch) {}

    LoginProvider(VaultServer server, CredentialName name, Login login) {
        this.server = server;
        this.name = name;
        this.login = login;
    }

    @Override
    public CredentialName name() {
        return name;
    }

    @Override
    public Fetch<VaultToken> fetch(Attempt attempt) {
        Optional<Fetch<VaultToken>> stays = attempt.rejected() ? Optional.empty() : stays(attempt);
        Instant now = attempt.now();
        return stays.orElseGet(() -> login.at(server, attempt, answer -> loggedIn(attempt, now, answer)));
    }

    @Override
    public void release(Attempt attempt) {
        Held held = attempt.held().flatMap(mine -> mine.state(Held.class)).orElse(null);
        if (held == null || held.batch || held.token.life().isInUse()) return; // its leases live as long as it does
        Question revoke = Question.write(REVOKE_SELF, new JsonBody(), "revocation of its token")
                .as(held.token.secret());
        server.ask(attempt, name.text(), revoke, answer -> {
            if (answer.status() != 403) answer.accept(); // a dead token needs no revocation
            return true;
        });
    }

    private Optional<Fetch<VaultToken>> stays(Attempt attempt) {
        Held held = attempt.held().flatMap(mine -> mine.state(Held.class)).orElse(null);
        if (held == null || held.term.isEmpty()) return Optional.empty();
        String id = attempt.held().orElseThrow().id();
        Term term = held.term.get();
        if (term.isToKeep(attempt.now())) return Optional.of(unchanged(id, held, term));
        if (!term.isToRenew(attempt.now())) return Optional.empty();
        return new TokenRenewal(server, name.text())
                .prolong(attempt, held.token, term)
                .map(longer -> unchanged(id, held, longer));
    }

    private static Fetch<VaultToken> unchanged(String id, Held held, Term term) {
        held.token.life().endsAt(Optional.of(term.end()));
        Held longer = new Held(held.token, Optional.of(term), held.batch);
        return Fetch.unchanged(Revision.of(id, longer), term.lifetime());
    }

    private static Fetch<VaultToken> loggedIn(Attempt attempt, Instant now, Answer answer) {
        Json auth = answer.json().at("auth").orElseThrow(() -> withoutToken(attempt, answer));
        SecretBytes secret = auth.secret("client_token")
                .filter(token -> token.length() > 0)
                .orElseThrow(() -> withoutToken(attempt, answer));
        boolean batch = auth.text("token_type").filter("batch"::equals).isPresent();
        Optional<Term> term =
                TokenRenewal.seconds(auth, "lease_duration").map(life -> Term.of(now, life, auth.isTrue("renewable")));
        VaultToken token = new VaultToken(secret, new TokenLife());
        token.life().endsAt(term.map(Term::end));
        Revision revision = Revision.of(secret.use(Revision::ofContent).id(), new Held(token, term, batch));
        return Fetch.changed(token, revision, term.map(Term::lifetime).orElse(Lifetime.unbounded()));
    }

    private static CredentialException withoutToken(Attempt attempt, Answer answer) {
        return answer.errors()
                .because(
                        Failure.MISCONFIGURED,
                        attempt.name(),
                        "was answered without a token: the login asks for a second factor, or its answer is wrapped;"
                                + " use a role without either");
    }
}
