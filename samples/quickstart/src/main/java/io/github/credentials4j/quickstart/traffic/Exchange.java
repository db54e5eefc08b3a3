// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.traffic;

import java.time.Duration;

/**
 * How one client's request went.
 *
 * @param at when it was sent, in time since the start of the run
 * @param took until the whole answer was there
 * @param status the HTTP status; 0 if there was no answer
 * @param servedBy the short id of the version of the key that served it; empty if none did
 */
public record Exchange(Duration at, Duration took, int status, String servedBy) {
    /** Returns whether the client got anything but the answer it asked for. */
    public boolean failed() {
        return status != 200;
    }
}
