// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit;

import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What one test is given, and what it must leave behind: nothing. */
final class Owned implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(6); // an owner gives back within 5 s in all

    final ManualTime time = ManualTime.create();
    private final List<CredentialEvent> events = new CopyOnWriteArrayList<>();
    final Credentials credentials =
            Credentials.builder().time(time).listener(events::add).build();
    private @Nullable LeakProbe probe;

    LeakProbe probe() {
        if (probe == null) probe = LeakProbe.start();
        return probe;
    }

    @Override
    public void close() {
        try (LeakProbe watching = probe) {
            if (watching != null) watching.saw(credentials.status());
            end();
            if (watching != null) watching.saw(events).assertNoLeak();
        } finally {
            time.close();
        }
    }

    /** Closes as work of its own, since closing may wait for time that only this thread lets pass. */
    private void end() {
        Thread closing = new Thread(time.handedOver(credentials::close), "credentials-extension");
        closing.setDaemon(true);
        closing.start();
        time.advance(CLOSING);
        List<String> unfinished = time.unfinished();
        if (!unfinished.isEmpty())
            throw new AssertionError("work outlives the test; let go what hangs:\n" + String.join("\n", unfinished));
    }
}
