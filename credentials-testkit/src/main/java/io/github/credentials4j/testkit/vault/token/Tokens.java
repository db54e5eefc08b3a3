// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.token;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Leases;
import io.github.credentials4j.testkit.vault.lease.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All tokens of a server. Not safe for threads: the server's lock is held. */
@NotApi
public final class Tokens {

    private final InstantSource clock;
    private final Supplier<String> random;
    private final Leases leases;
    private final Map<String, Token> tokens = new LinkedHashMap<>();

    /**
     * Makes the root token only.
     *
     * @param clock what ends them
     * @param random what makes their ids differ
     * @param leases what ends with them
     * @param rootId the root token's id
     */
    public Tokens(InstantSource clock, Supplier<String> random, Leases leases, String rootId) {
        this.clock = clock;
        this.random = random;
        this.leases = leases;
        Fields root = new Fields(Map.of("policies", List.of("root")));
        TokenSpec spec = TokenSpec.ofRequest(root, Terms.of(Duration.ZERO, Duration.ZERO));
        tokens.put(rootId, new Token(rootId, random.get(), spec, Optional.empty(), clock.instant(), Duration.ZERO));
    }

    /**
     * Makes a token.
     *
     * @param spec what it is to be
     * @param parent the token that it dies with, if any
     * @return the answer with it
     */
    public Reply create(TokenSpec spec, Optional<Token> parent) {
        Instant now = clock.instant();
        Terms.Granted granted = spec.endless()
                ? new Terms.Granted(Duration.ZERO, List.of())
                : spec.terms().granted(Duration.ZERO, now, now);
        Token token = new Token(
                (spec.batch() ? "hvb." : "hvs.") + random.get(),
                spec.batch() ? "" : random.get(),
                spec,
                parent,
                now,
                granted.ttl());
        tokens.put(token.id(), token);
        return Reply.enveloped(200)
                .with("auth", token.auth(granted.ttl().toSeconds()))
                .warning(granted.warnings());
    }

    /**
     * Returns a living token, if there is one.
     *
     * @param id its id
     */
    public Optional<Token> find(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(tokens.get(id)).filter(token -> !token.ended(now));
    }

    /**
     * Returns the living token with an accessor.
     *
     * @param accessor the accessor
     * @throws VaultError 403 if there is none
     */
    public Token byAccessor(String accessor) {
        return tokens.values().stream()
                .filter(token -> !accessor.isEmpty() && token.accessor().equals(accessor))
                .findFirst()
                .orElseThrow(() -> VaultError.of(403, "invalid accessor"));
    }

    /**
     * Counts a use: after the last one the token is dead.
     *
     * @param token the token
     */
    public void used(Token token) {
        token.used();
    }

    /**
     * Renews a token.
     *
     * @param token the token
     * @param asked how long from now on; zero for the usual
     * @return the answer with it
     * @throws VaultError 400 if it cannot be renewed
     */
    public Reply renew(Token token, Duration asked) {
        if (token.isBatch()) {
            throw VaultError.bad("batch tokens cannot be renewed");
        }
        if (!token.spec().renewable()) {
            throw VaultError.bad("lease is not renewable");
        }
        Instant now = clock.instant();
        Terms.Granted granted = token.spec().terms().granted(asked, token.issued(), now);
        token.renewedUntil(now.plus(granted.ttl()), now);
        return Reply.enveloped(200)
                .with("auth", token.auth(granted.ttl().toSeconds()))
                .warning(granted.warnings());
    }

    /**
     * Ends a token, its children and the leases of all of them.
     *
     * @param token the token
     * @throws VaultError 400 for a batch token
     */
    public void revoke(Token token) {
        if (token.isBatch()) {
            throw VaultError.bad("batch tokens cannot be revoked");
        }
        end(token);
    }

    /** Ends those whose time has come. */
    public void expire() {
        Instant now = clock.instant();
        List<Token> ending =
                tokens.values().stream().filter(token -> token.ended(now)).toList();
        ending.forEach(this::end);
    }

    /**
     * Describes a token as lookup does.
     *
     * @param token the token
     * @return its properties
     */
    public Map<String, @Nullable Object> described(Token token) {
        return token.described(clock.instant());
    }

    /** Returns the accessors of all living tokens. */
    public List<String> accessors() {
        return tokens.values().stream()
                .map(Token::accessor)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private void end(Token token) {
        if (tokens.remove(token.id()) == null) {
            return;
        }
        leases.revokeOf(token.id());
        List<Token> children = tokens.values().stream()
                .filter(each -> each.parent().filter(token::equals).isPresent())
                .toList();
        children.forEach(this::end);
    }
}
