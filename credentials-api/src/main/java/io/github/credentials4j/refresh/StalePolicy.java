// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import java.time.Duration;

/**
 * How long a value without an end of its own is served while the store does not confirm it. A value that has an end is
 * served until then.
 *
 * @param maxStale through failures, counted from the last confirmation; 12 h by default
 * @param withdrawalGrace after access was withdrawn (denied, not found, key disabled), counted from the first such
 *     answer; 12 h by default, because one wrong policy must not stop a fleet whose keys still work
 */
public record StalePolicy(Duration maxStale, Duration withdrawalGrace) {
    private static final StalePolicy DEFAULTS = new StalePolicy(Duration.ofHours(12), Duration.ofHours(12));

    /**
     * Checks both durations.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public StalePolicy {
        if (maxStale.isNegative()) throw new IllegalArgumentException("maxStale must not be negative: " + maxStale);
        if (withdrawalGrace.isNegative())
            throw new IllegalArgumentException("withdrawalGrace must not be negative: " + withdrawalGrace);
    }

    /** Returns 12 h for both. */
    public static StalePolicy defaults() {
        return DEFAULTS;
    }

    /** Returns 12 h through failures, but only 5 min once access was withdrawn. */
    public static StalePolicy strict() {
        return new StalePolicy(DEFAULTS.maxStale, Duration.ofMinutes(5));
    }
}
