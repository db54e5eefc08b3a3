// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.event.CredentialEvent.Closed;
import io.github.credentials4j.event.CredentialEvent.Confirmed;
import io.github.credentials4j.event.CredentialEvent.Ended;
import io.github.credentials4j.event.CredentialEvent.FetchFailed;
import io.github.credentials4j.event.CredentialEvent.GuardChanged;
import io.github.credentials4j.event.CredentialEvent.Rejected;
import io.github.credentials4j.event.CredentialEvent.ReleaseFailed;
import io.github.credentials4j.event.CredentialEvent.Rotated;
import io.github.credentials4j.event.CredentialEvent.ThreadWrittenOff;
import io.github.credentials4j.event.CredentialListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens. Called by one thread at a time. */
final class EventMeters implements CredentialListener {
    private static final String CACHED = "(cached)";

    private final MeterRegistry registry;
    private final Tags tags;
    private final KnownNames names;
    private final Measured measured;
    private final Map<String, Server> servers = new ConcurrentHashMap<>();

    /** A figure of one server. */
    private record Server(AtomicInteger value, Gauge gauge) {}

    EventMeters(MeterRegistry registry, Tags tags, KnownNames names, Measured measured) {
        this.registry = registry;
        this.tags = tags;
        this.names = names;
        this.measured = measured;
    }

    @Override
    public void on(CredentialEvent event) {
        if (event instanceof Closed) {
            measured.end(event.name());
            return;
        }
        boolean kept = names.isKeptByItself(event.name());
        if (kept && !(event instanceof ReleaseFailed)) measured.begin(event.name()); // a release may fail after the end
        String credential = kept ? event.name().text() : CACHED;
        if (event instanceof Rotated e) rotated(credential, e);
        else if (event instanceof Confirmed e) fetched(credential, "confirmed", e.took());
        else if (event instanceof FetchFailed e) fetched(credential, Measured.text(e.failure()), e.took());
        else if (event instanceof Rejected)
            count("credentials.rejections", "Revisions that the service refused", credential);
        else if (event instanceof Ended)
            count("credentials.endings", "Values that ended before a new one came", credential);
        else if (event instanceof ReleaseFailed)
            count("credentials.release.failures", "Leases that could not be given back", credential);
        else if (event instanceof GuardChanged e) breaker(e.server()).set(e.open() ? 1 : 0);
        else if (event instanceof ThreadWrittenOff e) hanging(e.server()).set(e.outstanding());
    }

    /** Takes all gauges away; its counters stay. */
    void end() {
        servers.values().forEach(server -> registry.remove(server.gauge()));
        servers.clear();
        measured.end();
    }

    private void rotated(String credential, Rotated event) {
        fetched(credential, "rotated", event.took());
        if (event.previous().isPresent())
            count("credentials.rotations", "Served values that were replaced", credential);
    }

    private void fetched(String credential, String outcome, Duration took) {
        Timer.builder("credentials.fetch")
                .description("How long the store took")
                .tags(tags)
                .tag("credential", credential)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }

    private void count(String meter, String description, String credential) {
        Counter.builder(meter)
                .description(description)
                .tags(tags)
                .tag("credential", credential)
                .register(registry)
                .increment();
    }

    private AtomicInteger breaker(String server) {
        return server("credentials.breaker.open", "1 while calls to the server are only probes", server);
    }

    private AtomicInteger hanging(String server) {
        return server("credentials.threads.hanging", "Written-off threads at the server, at the last one", server);
    }

    private AtomicInteger server(String meter, String description, String server) {
        return servers.computeIfAbsent(meter + " " + server, first -> {
                    AtomicInteger value = new AtomicInteger();
                    return new Server(
                            value,
                            Gauge.builder(meter, value, AtomicInteger::get)
                                    .description(description)
                                    .tags(tags)
                                    .tag("server", server)
                                    .register(registry));
                })
                .value();
    }
}
