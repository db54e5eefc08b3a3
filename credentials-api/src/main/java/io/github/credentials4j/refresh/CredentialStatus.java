// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a credential is, for people and health checks; never its value.
 *
 * @param name which credential
 * @param state how it is
 * @param current what is served, if anything
 * @param schedule when things happened and will happen
 * @param trouble what goes wrong, if anything does
 * @param previous what was served before, if anything was
 * @param advice what its provider said at the last successful fetch, such as that it answered from a fallback
 */
public record CredentialStatus(
        CredentialName name,
        State state,
        Optional<Revision> current,
        Schedule schedule,
        Optional<Trouble> trouble,
        Optional<Previous> previous,
        List<Advice> advice) {
    /** How a credential is. */
    public enum State {
        /** No value was ever there. */
        WAITING,
        /** Served, and confirmed by the store at the last attempt. */
        FRESH,
        /** Served, although the last attempt failed. */
        STALE,
        /** Not served: the value ended before a new one came. */
        ENDED,
        /** No longer kept. */
        CLOSED
    }

    /**
     * When things happened and will happen.
     *
     * @param age since the store last confirmed the value; empty if it never did
     * @param expiresIn until the value ends, or would if the store confirms nothing more; empty if unknown
     * @param nextAttempt when the store is asked next; empty if never
     */
    public record Schedule(Optional<Duration> age, Optional<Duration> expiresIn, Optional<Instant> nextAttempt) {}

    /**
     * What goes wrong.
     *
     * @param inARow failures since the last success
     * @param failure why the last one failed
     * @param detail what was tried and what to do next
     * @param at when the last one failed
     */
    public record Trouble(int inARow, Failure failure, String detail, Instant at) {}

    /**
     * What was served before.
     *
     * @param revision which value
     * @param lastUsed when the engine last handed it out or a request with it ended: once that is a while ago everywhere,
     *     the old key may be revoked
     * @param erased whether its overlap has passed
     */
    public record Previous(Revision revision, Instant lastUsed, boolean erased) {}
}
