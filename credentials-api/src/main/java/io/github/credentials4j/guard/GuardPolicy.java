// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import java.time.Duration;

/**
 * How hard servers may be asked; immutable, with defaults that work.
 *
 * @param maxInFlight calls at once per server and identity, reached by doubling from one; 16 by default
 * @param callsPerSecond calls per second and server and identity; 100 by default
 * @param failuresToOpen failures of a server in a row that open its breaker; 3 by default
 * @param longestOpen the longest time between probes of a dead server, reached by doubling from 1 s; 30 s by default
 * @param maxWrittenOff threads that may hang at one server before it is asked no more; 16 by default
 */
public record GuardPolicy(
        int maxInFlight, int callsPerSecond, int failuresToOpen, Duration longestOpen, int maxWrittenOff) {
    private static final GuardPolicy DEFAULTS = new GuardPolicy(16, 100, 3, Duration.ofSeconds(30), 16);

    /**
     * Checks each bound.
     *
     * @throws IllegalArgumentException if a count is not positive or the time under 1 s
     */
    public GuardPolicy {
        positive("maxInFlight", maxInFlight);
        positive("callsPerSecond", callsPerSecond);
        positive("failuresToOpen", failuresToOpen);
        positive("maxWrittenOff", maxWrittenOff);
        if (longestOpen.compareTo(Duration.ofSeconds(1)) < 0)
            throw new IllegalArgumentException("longestOpen must be at least 1 s: " + longestOpen);
    }

    /** Returns the defaults. */
    public static GuardPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * Returns this policy with another number of calls at once.
     *
     * @param calls positive
     */
    public GuardPolicy withMaxInFlight(int calls) {
        return new GuardPolicy(calls, callsPerSecond, failuresToOpen, longestOpen, maxWrittenOff);
    }

    /**
     * Returns this policy with another rate.
     *
     * @param calls positive, per second
     */
    public GuardPolicy withCallsPerSecond(int calls) {
        return new GuardPolicy(maxInFlight, calls, failuresToOpen, longestOpen, maxWrittenOff);
    }

    private static void positive(String what, int given) {
        if (given <= 0) throw new IllegalArgumentException(what + " must be positive: " + given);
    }
}
