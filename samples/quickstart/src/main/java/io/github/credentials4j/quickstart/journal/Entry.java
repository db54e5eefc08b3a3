// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.journal;

import java.time.Duration;

/** One thing that happened. Never holds a secret. */
public sealed interface Entry {
    /** Returns when it began, in time since the start of the run. */
    Duration from();

    /**
     * Something to tell people at once.
     *
     * @param from when
     * @param topic what it is about
     * @param text one short line
     */
    record Moment(Duration from, Topic topic, String text) implements Entry {}

    /**
     * A disturbance that lasted.
     *
     * @param from when it began
     * @param to when it ended
     * @param topic what it was
     */
    record Period(Duration from, Duration to, Topic topic) implements Entry {}

    /**
     * One step of a rotation, until the next one began.
     *
     * @param from when it began
     * @param to when the next one began, or the last one ended
     * @param rotation which rotation, from 1
     * @param step which step, from 0
     * @param version the short id of the version that the rotation makes current
     */
    record Stepped(Duration from, Duration to, int rotation, int step, String version) implements Entry {}

    /**
     * The engine asked a store.
     *
     * @param from when the answer was in
     * @param credential which of the gateway's credentials
     * @param outcome how it went
     * @param detail the revision that is served, or why it failed
     */
    record Refresh(Duration from, String credential, Outcome outcome, String detail) implements Entry {}

    /**
     * The provider refused a key.
     *
     * @param from when
     */
    record Refused(Duration from) implements Entry {}

    /** How a refresh went. */
    enum Outcome {
        /** A new value is served. */
        CHANGED,
        /** The store confirmed what is held. */
        CONFIRMED,
        /** It failed; what is held stays. */
        FAILED
    }
}
