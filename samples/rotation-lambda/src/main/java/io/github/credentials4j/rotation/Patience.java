// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a new key may take until every machine of its service knows it.
 *
 * @param waits the pauses between tries, in order; one try more than pauses
 * @param pause waits on the calling thread
 */
public record Patience(List<Duration> waits, Pause pause) {
    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        /**
         * Returns after a while, or earlier.
         *
         * @param length how long to wait
         */
        void pause(Duration length);
    }

    /** Returns pauses of 1, 2, 4, 8 and 16 seconds: IAM is eventually consistent within seconds. */
    public static Patience ofThirtySeconds() {
        return new Patience(
                List.of(1, 2, 4, 8, 16).stream().map(Duration::ofSeconds).toList(),
                length -> LockSupport.parkNanos(length.toNanos()));
    }
}
