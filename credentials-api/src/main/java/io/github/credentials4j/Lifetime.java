// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a value may be used, and when to ask again.
 *
 * @param end when the value ends, by the wall clock; empty if nothing says so
 * @param leased whether the value stays as it is until its end, so that polling before would be wasted
 * @param refreshAfter when the store itself suggests to ask again
 */
public record Lifetime(Optional<Instant> end, boolean leased, Optional<Instant> refreshAfter) {
    private static final Lifetime UNBOUNDED = new Lifetime(Optional.empty(), false, Optional.empty());

    /**
     * Checks the combination.
     *
     * @throws IllegalArgumentException if a leased lifetime has no end
     */
    public Lifetime {
        if (leased && end.isEmpty()) throw new IllegalArgumentException("a leased lifetime needs an end");
    }

    /**
     * Returns the lifetime of a lease or session: it is refreshed at two thirds of what remains, and not polled before.
     *
     * @param end when the lease ends
     */
    public static Lifetime leased(Instant end) {
        return new Lifetime(Optional.of(end), true, Optional.empty());
    }

    /**
     * Returns the lifetime of a value that ends then but may change before, so it is polled too.
     *
     * @param end when the value ends
     */
    public static Lifetime until(Instant end) {
        return new Lifetime(Optional.of(end), false, Optional.empty());
    }

    /** Returns the lifetime of a value that nothing ends: it is polled, and served through failures as policy allows. */
    public static Lifetime unbounded() {
        return UNBOUNDED;
    }

    /**
     * Returns this lifetime with the moment at which the store suggests to ask again.
     *
     * @param after when to ask again
     */
    public Lifetime withRefreshAfter(Instant after) {
        return new Lifetime(end, leased, Optional.of(after));
    }

    /**
     * Returns whichever ends first: a certificate ends when it ends, wherever it was stored. The result is polled unless
     * this lifetime is leased and the cap either says nothing or is leased too.
     *
     * @param cap the other bound
     */
    public Lifetime atMost(Lifetime cap) {
        Optional<Instant> sooner = earlier(refreshAfter, cap.refreshAfter);
        if (cap.end.isEmpty()) return new Lifetime(end, leased, sooner);
        return new Lifetime(earlier(end, cap.end), cap.leased && (leased || end.isEmpty()), sooner);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
