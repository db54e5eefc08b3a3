// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * How many things one credential may mint in an hour: three times what the lifetime of the minted requires, and at least
 * six. Only what was minted counts. Safe for any thread.
 */
@NotApi
public final class MintBudget {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int AT_LEAST = 6;

    private final Queue<Instant> minted = new ArrayDeque<>();
    private int allowed = AT_LEAST;

    /**
     * Returns how long to wait before the next mint; empty if one may be made now.
     *
     * @param now the wall-clock time
     */
    public synchronized Optional<Duration> wait(Instant now) {
        Instant since = now.minus(WINDOW);
        while (!minted.isEmpty() && !minted.element().isAfter(since)) minted.remove();
        if (minted.size() < allowed) return Optional.empty();
        return Optional.of(Duration.between(since, minted.element()));
    }

    /**
     * Notes that something was minted.
     *
     * @param now the wall-clock time
     */
    public synchronized void minted(Instant now) {
        minted.add(now);
    }

    /**
     * Notes how long what was minted lives, which sets the budget.
     *
     * @param life from mint to end
     */
    public synchronized void lives(Duration life) {
        allowed = allowance(life);
    }

    /** Three times what a refresh at two thirds of the life requires in an hour, and at least six. */
    static int allowance(Duration life) {
        if (life.isNegative() || life.isZero()) return AT_LEAST;
        double seconds = life.getSeconds() + life.getNano() * 1e-9; // any life, also one without end
        double required = WINDOW.toSeconds() / Math.max(0.001, seconds * 2 / 3);
        return (int) Math.max(AT_LEAST, Math.min(Integer.MAX_VALUE, Math.ceil(3 * required)));
    }
}
