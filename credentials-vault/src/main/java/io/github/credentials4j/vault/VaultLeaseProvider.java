// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.Term;
import io.github.credentials4j.vault.ask.TokenLife;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.wire.Json;
import io.github.credentials4j.vault.wire.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Leases a login of any engine that makes them, such as {@code database/creds/app} or {@code aws/creds/app}, as the JSON
 * object that Vault answers: decode it with {@code Decoders.usernamePassword()} and its like.
 *
 * <p>A lease is renewed while that prolongs it. Near the max TTL, where Vault answers less than was asked for, it is
 * replaced with half of a normal life to spare; so is what cannot be renewed, at two thirds. It is planned to end with its
 * token at the latest, and replaced when the token is. What was replaced is revoked after the overlap.
 *
 * <p>Needs {@code read} on the path, {@code update} on {@code sys/leases/renew} (the default policy has it) and, so that
 * leases end when they are no longer used, on {@code sys/leases/revoke}.
 */
public final class VaultLeaseProvider implements CredentialProvider<SecretBytes> {
    private static final VaultPath RENEW = VaultPath.of("sys/leases/renew");
    private static final VaultPath REVOKE = VaultPath.of("sys/leases/revoke");
    private static final VaultPath LOOKUP = VaultPath.of("sys/leases/lookup");

    private final Asker asker;
    private final VaultPath path;
    private final Map<String, String> parameters;

    /** What a revision remembers. */
    private record Lease(String id, Term term, TokenLife token) {
        Lease with(Term other) {
            return new Lease(id, other, token);
        }
    }

    private VaultLeaseProvider(Asker asker, VaultPath path, Map<String, String> parameters) {
        this.asker = asker;
        this.path = path;
        this.parameters = parameters;
    }

    /**
     * Returns a provider of leases from this path.
     *
     * @param vault the server
     * @param token leases, renews and revokes
     * @param path such as {@code database/creds/app}
     * @throws IllegalArgumentException if it is no path
     */
    public static VaultLeaseProvider of(Vault vault, LiveCredential<VaultToken> token, String path) {
        return new VaultLeaseProvider(new Asker(vault.server(), token), VaultPath.of(path), Map.of());
    }

    /**
     * Returns this provider, sending a parameter with each request for a lease, which then is a POST: {@code role_arn} or
     * {@code ttl} of the AWS engine.
     *
     * @param name the parameter's name
     * @param value its value; never a secret
     */
    public VaultLeaseProvider parameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new VaultLeaseProvider(asker, path, Collections.unmodifiableMap(more));
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(path.text());
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        Optional<Fetch<SecretBytes>> stays = attempt.rejected() ? Optional.empty() : stays(attempt);
        return stays.orElseGet(() -> leased(attempt));
    }

    @Override
    public void release(Attempt attempt) {
        Lease lease = attempt.held().flatMap(mine -> mine.state(Lease.class)).orElse(null);
        if (lease == null || lease.id.isEmpty()) return;
        lease.token.givenBack();
        Question revoke = Question.write(REVOKE, new JsonBody().put("lease_id", lease.id), "revocation of its lease");
        asker.ask(attempt, revoke, (answer, token) -> {
            if (answer.status() != 400 && answer.status() != 404) answer.accept(); // what is gone needs no revocation
            return true;
        });
    }

    private Optional<Fetch<SecretBytes>> stays(Attempt attempt) {
        Lease lease = attempt.held().flatMap(mine -> mine.state(Lease.class)).orElse(null);
        if (lease == null) return Optional.empty();
        String id = attempt.held().orElseThrow().id();
        Instant now = attempt.now();
        if (lease.token != asker.life(attempt)) return Optional.empty(); // it ends with the token that leased it
        if (lease.term.isToKeep(now)) return Optional.of(unchanged(id, lease));
        if (!lease.term.isToRenew(now)) return Optional.empty();
        try {
            return renewed(attempt, lease).map(longer -> unchanged(id, longer));
        } catch (CredentialException failed) {
            if (failed.failure() == Failure.DENIED) adviseRenewal(attempt);
            else if (failed.failure().isTransient() && !lease.term.isAlmostOver(attempt.now())) throw failed;
            return Optional.empty();
        }
    }

    private Optional<Lease> renewed(Attempt attempt, Lease lease) {
        Instant now = attempt.now();
        Question renew = Question.write(RENEW, new JsonBody().put("lease_id", lease.id), "renewal of its lease");
        return asker.ask(attempt, renew, (answer, token) -> {
            if (answer.status() == 400 || answer.status() == 404) return Optional.empty(); // refused: lease anew
            Json json = answer.json();
            if (token.life() != lease.token) return Optional.empty(); // its own token died meanwhile, and it too
            return TokenRenewal.seconds(json, "lease_duration")
                    .map(life -> lease.with(lease.term.renewed(now, life, json.isTrue("renewable"))));
        });
    }

    private Fetch<SecretBytes> leased(Attempt attempt) {
        Question question =
                parameters.isEmpty() ? Question.read(path) : Question.write(path, body(), "lease of " + path);
        Instant now = attempt.now();
        Leased made = asker.mint(attempt, question, (answer, token) -> read(attempt, now, answer, token));
        if (made.fromCache) made = made.with(trueTerm(attempt, made.lease));
        made.lease.token.leased();
        Revision revision = Revision.of(made.revision, made.lease);
        return Fetch.changed(made.secret, revision, made.lease.term.within(made.lease.token));
    }

    /** What was read of an answer. */
    private record Leased(SecretBytes secret, String revision, Lease lease, boolean fromCache) {
        Leased with(Term term) {
            return new Leased(secret, revision, lease.with(term), false);
        }
    }

    private Leased read(Attempt attempt, Instant now, Answer answer, VaultToken token) {
        Json json = answer.json();
        String id = json.text("lease_id").orElse("");
        Term term = TokenRenewal.seconds(json, "lease_duration")
                .or(() -> TokenRenewal.seconds(json, "data", "ttl"))
                .or(() -> json.number("data", "expires_at_seconds")
                        .map(end -> Duration.between(now, Instant.ofEpochSecond(end))))
                .map(life -> Term.of(now, life, !id.isEmpty() && json.isTrue("renewable")))
                .orElseThrow(() -> withoutLease(attempt, answer));
        SecretBytes secret = json.raw("data").orElseThrow(() -> withoutLease(attempt, answer));
        String revision = id.isEmpty() ? secret.use(Revision::ofContent).id() : id;
        return new Leased(secret, revision, new Lease(id, term, token.life()), answer.isFromCache());
    }

    /** A caching proxy repeats an answer as it was, lease duration included, however old it is. */
    private Term trueTerm(Attempt attempt, Lease lease) {
        attempt.advise(new Advice(
                "caching-proxy",
                "the proxy before Vault answers leases from its cache and holds them to their last second, so that no overlap"
                        + " can be had; ask Vault itself, or a proxy without cache {}"));
        Instant now = attempt.now();
        Question lookup = Question.write(LOOKUP, new JsonBody().put("lease_id", lease.id), "lookup of its lease");
        return asker.ask(attempt, lookup, (answer, token) -> {
            Json json = answer.json();
            Duration left = TokenRenewal.seconds(json, "data", "ttl")
                    .orElseThrow(() -> answer.errors()
                            .because(
                                    Failure.EXPIRED,
                                    attempt.name(),
                                    "says that the lease is over; it is asked for again"));
            return new Term(now.plus(left), lease.term.first(), json.isTrue("data", "renewable"), Optional.empty());
        });
    }

    private JsonBody body() {
        JsonBody body = new JsonBody();
        parameters.forEach(body::put);
        return body;
    }

    private static Fetch<SecretBytes> unchanged(String id, Lease lease) {
        return Fetch.unchanged(Revision.of(id, lease), lease.term.within(lease.token));
    }

    private static void adviseRenewal(Attempt attempt) {
        attempt.advise(new Advice(
                "renewal-denied",
                "its lease may not be renewed, so a new one is made each time; allow update on sys/leases/renew"));
    }

    private static CredentialException withoutLease(Attempt attempt, Answer answer) {
        return answer.errors()
                .because(
                        Failure.MISCONFIGURED,
                        attempt.name(),
                        "was answered without a lease or an end; is this a path of an engine that leases? KV and static"
                                + " roles have providers of their own");
    }
}
