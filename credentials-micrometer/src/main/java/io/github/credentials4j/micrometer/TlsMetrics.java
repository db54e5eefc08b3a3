// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.TlsEvent;
import io.github.credentials4j.tls.TlsStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Measures the certificates that one {@link ReloadingTls} shows. The tag {@code credential} is the name of what it
 * follows.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th><th>what it says</th></tr>
 * <tr><td>{@code credentials.tls.generation}</td><td>gauge</td><td>credential</td><td>what serves, counted from
 * 1</td></tr>
 * <tr><td>{@code credentials.tls.handshakes}</td><td>gauge</td><td>credential</td><td>full handshakes of the generation
 * that serves; begins at 0 with each</td></tr>
 * <tr><td>{@code credentials.tls.expiry}</td><td>gauge, seconds</td><td>credential</td><td>until the first certificate
 * ends; NaN if there is none</td></tr>
 * <tr><td>{@code credentials.tls.refusals}</td><td>counter</td><td>credential, reason</td><td>candidates that were not
 * published</td></tr>
 * </table>
 */
public final class TlsMetrics implements MeterBinder, AutoCloseable {
    private final ReloadingTls tls;
    private final Tags tags;
    private final List<Subscription> bound = new CopyOnWriteArrayList<>();

    private TlsMetrics(ReloadingTls tls, Tags tags) {
        this.tls = tls;
        this.tags = tags;
    }

    /**
     * Returns the meters of these certificates.
     *
     * @param tls shows them
     */
    public static TlsMetrics of(ReloadingTls tls) {
        return of(tls, List.of());
    }

    /**
     * Returns the meters of these certificates, with further tags.
     *
     * @param tls shows them
     * @param tags on every meter
     */
    public static TlsMetrics of(ReloadingTls tls, Iterable<Tag> tags) {
        String name = tls.status().name().text();
        return new TlsMetrics(tls, Tags.of(tags).and("credential", name));
    }

    /**
     * Measures from now on.
     *
     * @param registry gets the meters
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("credentials.tls.generation", tls, now -> now.status().generation())
                .description("What serves, counted from 1")
                .tags(tags)
                .register(registry);
        Gauge.builder("credentials.tls.handshakes", tls, now -> now.status().handshakes())
                .description("Full handshakes of the generation that serves")
                .tags(tags)
                .register(registry);
        TimeGauge.builder("credentials.tls.expiry", tls, TimeUnit.SECONDS, now -> secondsLeft(now.status(), registry))
                .description("Until the first certificate ends")
                .tags(tags)
                .register(registry);
        bound.add(tls.onEvent(event -> count(event, registry)));
    }

    /** Stops counting refusals; gauges go on as long as the registry keeps them. Safe to repeat. */
    @Override
    public void close() {
        bound.forEach(Subscription::close);
        bound.clear();
    }

    private void count(TlsEvent event, MeterRegistry registry) {
        if (event instanceof TlsEvent.Refused refused)
            Counter.builder("credentials.tls.refusals")
                    .description("Candidates that were not published")
                    .tags(tags)
                    .tag("reason", refused.candidate().reason().word())
                    .register(registry)
                    .increment();
    }

    private static double secondsLeft(TlsStatus status, MeterRegistry registry) {
        Instant now = Instant.ofEpochMilli(registry.config().clock().wallTime());
        return status.ends()
                .map(end -> Duration.between(now, end).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
