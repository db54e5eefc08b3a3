// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.Term;
import io.github.credentials4j.vault.ask.TokenLife;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import io.github.credentials4j.vault.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A token that somebody else got: asked about itself at each look, renewed in the second half of its life. */
final class GivenTokenProvider implements CredentialProvider<VaultToken> {
    private static final VaultPath LOOKUP_SELF = VaultPath.of("auth/token/lookup-self");

    private final VaultServer server;
    private final TokenLogin login;

    /** What a revision remembers. */
    private record Held(VaultToken token, Optional<Term> term) {}

    GivenTokenProvider(VaultServer server, TokenLogin login) {
        this.server = server;
        this.login = login;
    }

    @Override
    public CredentialName name() {
        return login.name();
    }

    @Override
    public Fetch<VaultToken> fetch(Attempt attempt) {
        SecretBytes given = login.read(attempt);
        if (login.isAgent()) return agents(given);
        String id = given.use(Revision::ofContent).id();
        Optional<Held> same = attempt.held()
                .filter(revision -> revision.id().equals(id))
                .flatMap(revision -> revision.state(Held.class));
        VaultToken token = same.map(Held::token).orElseGet(() -> new VaultToken(given, new TokenLife()));
        Optional<Term> renewed = same.flatMap(Held::term)
                .filter(term -> !attempt.rejected() && isDue(term, attempt.now()))
                .flatMap(term -> new TokenRenewal(server, name().text()).prolong(attempt, token, term));
        Optional<Term> term = renewed.isPresent() ? renewed : lookedUp(attempt, given, same.flatMap(Held::term));
        token.life().endsAt(term.map(Term::end));
        Revision revision = Revision.of(id, new Held(token, term));
        if (same.isEmpty()) return Fetch.changed(token, revision, lifetime(term));
        given.erase();
        return Fetch.unchanged(revision, lifetime(term));
    }

    /** The agent puts a token of its own into each request. */
    private static Fetch<VaultToken> agents(SecretBytes nothing) {
        Snapshot<VaultToken> constant = new Snapshot<>(
                new VaultToken(nothing, new TokenLife()), Revision.of("the agent's own"), Lifetime.unbounded());
        return new Fetch.Changed<>(constant);
    }

    private Optional<Term> lookedUp(Attempt attempt, SecretBytes given, Optional<Term> known) {
        Instant now = attempt.now();
        Question self = Question.read(LOOKUP_SELF).as(given);
        return server.ask(attempt, name().text(), self, answer -> {
            if (answer.status() == 403) throw dead(attempt, answer);
            Json data = answer.json();
            return TokenRenewal.seconds(data, "data", "ttl").map(left -> {
                Duration first = known.map(Term::first)
                        .or(() -> TokenRenewal.seconds(data, "data", "creation_ttl"))
                        .orElse(left);
                return new Term(now.plus(left), first, data.isTrue("data", "renewable"), Optional.empty());
            });
        });
    }

    private RuntimeException dead(Attempt attempt, Answer answer) {
        return answer.errors()
                .because(
                        Failure.UNAUTHENTICATED,
                        attempt.name(),
                        "was refused: this token is expired, revoked, or not of this server or namespace; give another");
    }

    private static boolean isDue(Term term, Instant now) {
        return term.renewable() && now.isAfter(term.end().minus(term.first().dividedBy(2)));
    }

    private Lifetime lifetime(Optional<Term> term) {
        if (term.isEmpty()) return Lifetime.unbounded();
        return login.mayChange() ? Lifetime.until(term.get().end()) : term.get().lifetime();
    }
}
