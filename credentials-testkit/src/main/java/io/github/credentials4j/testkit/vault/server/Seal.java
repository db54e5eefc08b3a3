// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether the server is sealed, for good or for a time. Safe for any thread. */
@NotApi
public final class Seal {

    /** What {@code sys/health} calls this server. */
    static final String VERSION = "1.14.8";

    private final InstantSource clock;
    private final String key = UUID.randomUUID().toString().replace("-", "");
    private boolean sealed;
    private Optional<Instant> until = Optional.empty();

    /**
     * Makes an open one.
     *
     * @param clock what opens it again where it is closed for a time
     */
    public Seal(InstantSource clock) {
        this.clock = clock;
    }

    /** Closes it. */
    public synchronized void close() {
        sealed = true;
        until = Optional.empty();
    }

    /**
     * Closes it for a time.
     *
     * @param time how long
     */
    public synchronized void closeFor(Duration time) {
        sealed = true;
        until = Optional.of(clock.instant().plus(time));
    }

    /** Opens it. */
    public synchronized void open() {
        sealed = false;
    }

    /** Returns whether it is closed. */
    public synchronized boolean isSealed() {
        if (sealed && until.filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            sealed = false;
        }
        return sealed;
    }

    /** Returns the key that opens it by {@code sys/unseal}. */
    public String key() {
        return key;
    }

    /** Returns what {@code sys/seal-status} says. */
    Map<String, @Nullable Object> status() {
        return Reply.map(
                "type",
                "shamir",
                "initialized",
                true,
                "sealed",
                isSealed(),
                "t",
                1,
                "n",
                1,
                "progress",
                0,
                "version",
                VERSION);
    }
}
