// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.CredentialName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells once per generation and step that the end of a certificate came nearer. */
final class ExpiryAlarm implements AutoCloseable {
    private final CredentialName name;
    private final ScheduledExecutorService timer;
    private long generation;
    private Expiry told = Expiry.FAR;

    ExpiryAlarm(CredentialName name) {
        this.name = name;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "credentials4j-tls-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks by a short interval, not by the moment that is due: a suspended machine would miss it. */
    void every(Duration interval, Runnable look) {
        timer.scheduleWithFixedDelay(look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns what is to be told now. */
    synchronized Optional<TlsEvent> look(Generation serving, Instant now) {
        if (serving.number() != generation) told = Expiry.FAR;
        generation = serving.number();
        Expiry near = Expiry.of(serving.material(), now);
        if (near.compareTo(told) <= 0) return Optional.empty();
        told = near;
        return serving.material().notAfter().map(ends -> new TlsEvent.Expiring(name, generation, near, ends));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
