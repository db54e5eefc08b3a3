// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

/**
 * Writes events into the JDK's flight recordings, as {@code credentials4j.Credential}. Costs a check while no recording
 * runs. Every owner of credentials has one, where the JVM has the module {@code jdk.jfr}.
 */
public final class FlightRecorder implements CredentialListener {
    private FlightRecorder() {}

    /** Returns a listener that records. */
    public static FlightRecorder listener() {
        return new FlightRecorder();
    }

    /** Returns whether this JVM can record. */
    public static boolean isAvailable() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    }

    @Override
    public void on(CredentialEvent event) {
        Recorded recorded = new Recorded();
        if (!recorded.isEnabled()) return;
        recorded.credential = event.name().text();
        recorded.what = event.getClass().getSimpleName();
        if (event instanceof CredentialEvent.Rotated rotated) {
            recorded.revision = rotated.current().id();
            recorded.took = rotated.took().toNanos();
        } else if (event instanceof CredentialEvent.Confirmed confirmed) {
            recorded.revision = confirmed.current().id();
            recorded.took = confirmed.took().toNanos();
        } else if (event instanceof CredentialEvent.FetchFailed failed) {
            recorded.failure = failed.failure().name();
            recorded.took = failed.took().toNanos();
        } else {
            describe(event, recorded);
        }
        recorded.commit();
    }

    private static void describe(CredentialEvent event, Recorded recorded) {
        if (event instanceof CredentialEvent.Rejected rejected) {
            recorded.revision = rejected.refused().id();
        } else if (event instanceof CredentialEvent.Stale stale) {
            recorded.failure = stale.failure().name();
        } else if (event instanceof CredentialEvent.Ended ended) {
            recorded.revision = ended.ended().id();
            recorded.failure = ended.failure().name();
        } else if (event instanceof CredentialEvent.Released released) {
            recorded.revision = released.released().id();
        } else if (event instanceof CredentialEvent.ReleaseFailed failed) {
            recorded.revision = failed.unreleased().id();
            recorded.failure = failed.failure().name();
        }
    }
}
