// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to a credential. Never holds a value. */
public sealed interface CredentialEvent {
    /** Returns which credential. */
    CredentialName name();

    /** Returns when, by the wall clock. */
    Instant at();

    /**
     * A new value is served.
     *
     * @param name which credential
     * @param at when
     * @param previous what was served before, if anything
     * @param current what is served now
     * @param took how long the fetch took
     * @param requestId the store's request id, where it gave one
     */
    record Rotated(
            CredentialName name,
            Instant at,
            Optional<Revision> previous,
            Revision current,
            Duration took,
            Optional<String> requestId)
            implements CredentialEvent {}

    /**
     * The store confirmed the held value, or prolonged it.
     *
     * @param name which credential
     * @param at when
     * @param current what is served
     * @param took how long the fetch took
     * @param requestId the store's request id, where it gave one
     */
    record Confirmed(CredentialName name, Instant at, Revision current, Duration took, Optional<String> requestId)
            implements CredentialEvent {}

    /**
     * A fetch failed; what is held stays.
     *
     * @param name which credential
     * @param at when
     * @param failure why
     * @param detail what was tried and what to do next
     * @param inARow how many failed since the last success, this one included
     * @param took how long the fetch took
     * @param next when the next attempt is due
     * @param requestId the store's request id, where it gave one
     */
    record FetchFailed(
            CredentialName name,
            Instant at,
            Failure failure,
            String detail,
            int inARow,
            Duration took,
            Instant next,
            Optional<String> requestId)
            implements CredentialEvent {}

    /**
     * The service refused a revision.
     *
     * @param name which credential
     * @param at when
     * @param refused the revision that was refused
     */
    record Rejected(CredentialName name, Instant at, Revision refused) implements CredentialEvent {}

    /**
     * Part of the time for which a value is served without the store's confirmation has passed.
     *
     * @param name which credential
     * @param at when
     * @param percent 50 or 80
     * @param ends when reading will begin to fail
     * @param failure why the store does not confirm it
     */
    record Stale(CredentialName name, Instant at, int percent, Instant ends, Failure failure)
            implements CredentialEvent {}

    /**
     * The held value ended before a new one came: reading fails from now on, until one comes.
     *
     * @param name which credential
     * @param at when
     * @param ended what was served
     * @param failure why reading fails
     */
    record Ended(CredentialName name, Instant at, Revision ended, Failure failure) implements CredentialEvent {}

    /**
     * A replaced revision was given back to its store, and its value erased.
     *
     * @param name which credential
     * @param at when
     * @param released the replaced revision
     */
    record Released(CredentialName name, Instant at, Revision released) implements CredentialEvent {}

    /**
     * A revision could not be given back; it ends by itself when its lease does.
     *
     * @param name which credential
     * @param at when
     * @param unreleased the revision
     * @param failure why
     */
    record ReleaseFailed(CredentialName name, Instant at, Revision unreleased, Failure failure)
            implements CredentialEvent {}

    /**
     * A provider or decoder has something to say.
     *
     * @param name which credential
     * @param at when
     * @param advice what it says
     */
    record Advised(CredentialName name, Instant at, Advice advice) implements CredentialEvent {}

    /**
     * A fetch ignored its deadline and an interrupt; its thread is written off and replaced, its late answer will be
     * discarded and released.
     *
     * @param name which credential
     * @param at when
     * @param server whom it was asking
     * @param outstanding how many threads hang at that server now
     */
    record ThreadWrittenOff(CredentialName name, Instant at, String server, int outstanding)
            implements CredentialEvent {}

    /**
     * A server's guard opened (its calls are refused here, but for probes) or closed again.
     *
     * @param name the credential whose call changed it
     * @param at when
     * @param server which server
     * @param open whether calls are refused now
     */
    record GuardChanged(CredentialName name, Instant at, String server, boolean open) implements CredentialEvent {}

    /**
     * A credential is no longer kept.
     *
     * @param name which credential
     * @param at when
     */
    record Closed(CredentialName name, Instant at) implements CredentialEvent {}
}
