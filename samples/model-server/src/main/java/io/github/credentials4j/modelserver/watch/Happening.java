// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.watch;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.event.CredentialEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that people want to see.
 *
 * @param name which credential
 * @param at when
 * @param kind what it was
 * @param words what it was, in words
 */
public record Happening(CredentialName name, Instant at, Kind kind, String words) {
    /** What can happen. */
    public enum Kind {
        /** A first or a new value is served. */
        ROTATED,
        /** The store could not be asked. */
        FAILED,
        /** The service refused the value. */
        REJECTED,
        /** Nothing is served any more. */
        ENDED
    }

    /**
     * Returns what an event tells; empty if nothing changed.
     *
     * @param event from the engine
     */
    static Optional<Happening> of(CredentialEvent event) {
        if (event instanceof CredentialEvent.Rotated rotated)
            return Optional.of(new Happening(
                    rotated.name(),
                    rotated.at(),
                    Kind.ROTATED,
                    (rotated.previous().isEmpty() ? "first value" : "new value") + ", fetched in "
                            + rotated.took().toMillis() + " ms"));
        if (event instanceof CredentialEvent.FetchFailed failed)
            return Optional.of(
                    new Happening(failed.name(), failed.at(), Kind.FAILED, "fetch failed: " + failed.failure()));
        if (event instanceof CredentialEvent.Rejected rejected)
            return Optional.of(new Happening(rejected.name(), rejected.at(), Kind.REJECTED, "refused by its service"));
        if (event instanceof CredentialEvent.Ended ended)
            return Optional.of(new Happening(ended.name(), ended.at(), Kind.ENDED, "ended: " + ended.failure()));
        return Optional.empty();
    }
}
