// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

import io.github.credentials4j.Revision;

/**
 * Writes events to the JDK's flight recorder, in the category "Credentials": {@code io.github.credentials4j.Rotated} and
 * so on, one type for each kind of {@link CredentialEvent}. While nothing is recorded, an event costs a look at a flag.
 */
public final class FlightRecorder implements CredentialListener {
    private FlightRecorder() {}

    /** Returns a listener that writes to the flight recorder; one that does nothing on a JVM without it. */
    public static CredentialListener listener() {
        boolean recorder = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        return recorder ? new FlightRecorder() : event -> {};
    }

    @Override
    public void on(CredentialEvent event) {
        if (event instanceof CredentialEvent.Rotated e) rotated(e);
        else if (event instanceof CredentialEvent.Confirmed e) confirmed(e);
        else if (event instanceof CredentialEvent.FetchFailed e) fetchFailed(e);
        else if (event instanceof CredentialEvent.Rejected e) rejected(e);
        else if (event instanceof CredentialEvent.Stale e) stale(e);
        else if (event instanceof CredentialEvent.Ended e) ended(e);
        else if (event instanceof CredentialEvent.Released e) released(e);
        else if (event instanceof CredentialEvent.ReleaseFailed e) releaseFailed(e);
        else if (event instanceof CredentialEvent.Advised e) advised(e);
        else if (event instanceof CredentialEvent.ThreadWrittenOff e) threadWrittenOff(e);
        else if (event instanceof CredentialEvent.GuardChanged e) guardChanged(e);
        else if (event instanceof CredentialEvent.Closed e) closed(e);
    }

    private static void rotated(CredentialEvent.Rotated e) {
        FlightEvents.Rotated flight = new FlightEvents.Rotated();
        if (!flight.isEnabled()) return;
        flight.previous = e.previous().map(Revision::id).orElse(null);
        flight.revision = e.current().id();
        flight.took = e.took().toNanos();
        flight.requestId = e.requestId().orElse(null);
        flight.commit(e);
    }

    private static void confirmed(CredentialEvent.Confirmed e) {
        FlightEvents.Confirmed flight = new FlightEvents.Confirmed();
        if (!flight.isEnabled()) return;
        flight.revision = e.current().id();
        flight.took = e.took().toNanos();
        flight.requestId = e.requestId().orElse(null);
        flight.commit(e);
    }

    private static void fetchFailed(CredentialEvent.FetchFailed e) {
        FlightEvents.FetchFailed flight = new FlightEvents.FetchFailed();
        if (!flight.isEnabled()) return;
        flight.failure = e.failure().name();
        flight.detail = e.detail();
        flight.inARow = e.inARow();
        flight.took = e.took().toNanos();
        flight.next = e.next().toEpochMilli();
        flight.requestId = e.requestId().orElse(null);
        flight.commit(e);
    }

    private static void rejected(CredentialEvent.Rejected e) {
        FlightEvents.Rejected flight = new FlightEvents.Rejected();
        if (!flight.isEnabled()) return;
        flight.revision = e.refused().id();
        flight.commit(e);
    }

    private static void stale(CredentialEvent.Stale e) {
        FlightEvents.Stale flight = new FlightEvents.Stale();
        if (!flight.isEnabled()) return;
        flight.passed = e.percent() / 100f;
        flight.ends = e.ends().toEpochMilli();
        flight.failure = e.failure().name();
        flight.commit(e);
    }

    private static void ended(CredentialEvent.Ended e) {
        FlightEvents.Ended flight = new FlightEvents.Ended();
        if (!flight.isEnabled()) return;
        flight.revision = e.ended().id();
        flight.failure = e.failure().name();
        flight.commit(e);
    }

    private static void released(CredentialEvent.Released e) {
        FlightEvents.Released flight = new FlightEvents.Released();
        if (!flight.isEnabled()) return;
        flight.revision = e.released().id();
        flight.commit(e);
    }

    private static void releaseFailed(CredentialEvent.ReleaseFailed e) {
        FlightEvents.ReleaseFailed flight = new FlightEvents.ReleaseFailed();
        if (!flight.isEnabled()) return;
        flight.revision = e.unreleased().id();
        flight.failure = e.failure().name();
        flight.commit(e);
    }

    private static void advised(CredentialEvent.Advised e) {
        FlightEvents.Advised flight = new FlightEvents.Advised();
        if (!flight.isEnabled()) return;
        flight.kind = e.advice().kind();
        flight.text = e.advice().text();
        flight.commit(e);
    }

    private static void threadWrittenOff(CredentialEvent.ThreadWrittenOff e) {
        FlightEvents.ThreadWrittenOff flight = new FlightEvents.ThreadWrittenOff();
        if (!flight.isEnabled()) return;
        flight.server = e.server();
        flight.outstanding = e.outstanding();
        flight.commit(e);
    }

    private static void guardChanged(CredentialEvent.GuardChanged e) {
        FlightEvents.GuardChanged flight = new FlightEvents.GuardChanged();
        if (!flight.isEnabled()) return;
        flight.server = e.server();
        flight.open = e.open();
        flight.commit(e);
    }

    private static void closed(CredentialEvent.Closed e) {
        FlightEvents.Closed flight = new FlightEvents.Closed();
        if (flight.isEnabled()) flight.commit(e);
    }
}
