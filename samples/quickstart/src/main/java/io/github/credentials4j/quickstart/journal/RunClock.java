// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock of one run.
 *
 * @param startedAt when the run began, by the wall clock
 * @param startNanos the same moment in {@link System#nanoTime}
 */
public record RunClock(Instant startedAt, long startNanos) {
    /** Returns a clock that starts now. */
    public static RunClock start() {
        return new RunClock(Instant.now(), System.nanoTime());
    }

    /** Returns the time since the start. */
    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /**
     * Returns the time from the start to a moment; negative if it was before.
     *
     * @param moment by the wall clock
     */
    public Duration at(Instant moment) {
        return Duration.between(startedAt, moment);
    }
}
