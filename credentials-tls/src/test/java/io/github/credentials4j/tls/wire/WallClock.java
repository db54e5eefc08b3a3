// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.wire;

/** What sessions know of time: the millisecond in which they were made, and nothing finer. */
public final class WallClock {
    private WallClock() {}

    /** Waits, at most a millisecond, until a session made from now on is later than everything before. */
    public static void awaitNextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() <= now) Thread.onSpinWait();
    }
}
