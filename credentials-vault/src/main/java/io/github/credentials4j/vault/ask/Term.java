// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.Lifetime;
import io.github.credentials4j.vault.wire.NotApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a lease or token lasts, and what to do at its next fetch: a pure function of what Vault said.
 *
 * <p>Vault caps a renewal near the max TTL by answering a shorter duration. What was capped is not renewed again: it is
 * replaced with half of a normal life to spare, or at once if less is left.
 *
 * @param end when it ends
 * @param first how long it was to last at first
 * @param renewable whether renewing may prolong it
 * @param replaceFrom when to replace it, if it was capped
 */
@NotApi
public record Term(Instant end, Duration first, boolean renewable, Optional<Instant> replaceFrom) {
    /** Vault counts whole seconds: a renewal that is a little short is none that was capped. */
    private static final double NEARLY = 0.95;

    /** What an election of a leader, or a short seal, may take. */
    private static final Duration ROOM = Duration.ofSeconds(10);

    /** Returns the term of what began just now. */
    public static Term of(Instant now, Duration life, boolean renewable) {
        return new Term(now.plus(life), life, renewable, Optional.empty());
    }

    /** Returns the term after a renewal. */
    public Term renewed(Instant now, Duration life, boolean stillRenewable) {
        Instant newEnd = now.plus(life);
        if (life.toMillis() >= first.toMillis() * NEARLY)
            return new Term(newEnd, first, stillRenewable, Optional.empty());
        Instant spare = newEnd.minus(first.dividedBy(2));
        return new Term(newEnd, first, stillRenewable, Optional.of(spare.isAfter(now) ? spare : now));
    }

    /** Returns whether renewing is the thing to do. */
    public boolean isToRenew(Instant now) {
        return renewable && replaceFrom.isEmpty() && now.isBefore(end);
    }

    /** Returns whether it can stay as it is: what cannot be prolonged is not replaced before its time either. */
    public boolean isToKeep(Instant now) {
        if (renewable && replaceFrom.isEmpty()) return false;
        Instant due = end.minus(first.dividedBy(2));
        return now.isBefore(replaceFrom.orElse(due));
    }

    /** Returns whether so little is left, renewing having failed, that a new one should be tried. */
    public boolean isAlmostOver(Instant now) {
        return Duration.between(now, end).compareTo(first.dividedBy(6)) < 0;
    }

    /**
     * Returns the lifetime to tell the engine, which asks again at two thirds. A third of a short life is less than a new
     * leader takes to be elected: then it is asked {@link #ROOM} before the end, or at half of its life.
     */
    public Lifetime lifetime() {
        Lifetime leased = Lifetime.leased(end);
        if (replaceFrom.isPresent()) return leased.withRefreshAfter(replaceFrom.get());
        if (first.dividedBy(3).compareTo(ROOM) >= 0) return leased;
        Duration half = first.dividedBy(2);
        return leased.withRefreshAfter(end.minus(half.compareTo(ROOM) < 0 ? half : ROOM));
    }

    /**
     * Returns the lifetime of what ends with its token at the latest. If it is the token that ends first it is looked at
     * more often, since the token will be replaced, and this with it.
     */
    public Lifetime within(TokenLife token) {
        Optional<Instant> sooner = token.end().filter(end::isAfter);
        return sooner.map(Lifetime::until).orElseGet(this::lifetime);
    }
}
