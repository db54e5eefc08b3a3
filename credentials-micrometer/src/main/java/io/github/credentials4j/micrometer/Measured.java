// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The gauges of each credential that is kept by itself, from its first event to its end. Safe for any thread. */
final class Measured {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Statuses statuses;
    private final List<Meter> totals = new ArrayList<>();
    private final Map<CredentialName, List<Meter>> gauges = new ConcurrentHashMap<>();

    Measured(MeterRegistry registry, Tags tags, Statuses statuses) {
        this.registry = registry;
        this.tags = tags;
        this.statuses = statuses;
    }

    /** Registers the gauges of a credential, once. */
    void begin(CredentialName name) {
        gauges.computeIfAbsent(name, this::register);
    }

    /** Takes the gauges of a credential away; its counters stay. */
    void end(CredentialName name) {
        List<Meter> ended = gauges.remove(name);
        if (ended != null) ended.forEach(registry::remove);
    }

    /** Takes all gauges away. */
    void end() {
        gauges.keySet().forEach(this::end);
        totals.forEach(registry::remove);
    }

    /** Registers the gauges that count all credentials, cached ones too. */
    void beginTotals() {
        for (State state : State.values())
            totals.add(Gauge.builder("credentials.kept", statuses, all -> all.in(state))
                    .description("How many credentials are in this state, cached ones included")
                    .tags(tags)
                    .tag("state", text(state))
                    .register(registry));
    }

    private List<Meter> register(CredentialName name) {
        List<Meter> all = new ArrayList<>();
        for (State state : State.values())
            all.add(gauge(
                            "credentials.state",
                            "1 for the state it is in",
                            name,
                            status -> status.state() == state ? 1 : 0)
                    .tag("state", text(state))
                    .register(registry));
        all.add(gauge("credentials.failures", "Failed attempts in a row", name, Measured::failures)
                .register(registry));
        all.add(seconds(
                "credentials.age",
                "Since the store last confirmed the value",
                name,
                status -> status.schedule().age()));
        all.add(seconds(
                "credentials.expiry",
                "Until the value ends",
                name,
                status -> status.schedule().expiresIn()));
        all.add(seconds("credentials.previous.idle", "Since the replaced value was last used", name, this::idle));
        return all;
    }

    private static double failures(CredentialStatus status) {
        return status.trouble().map(CredentialStatus.Trouble::inARow).orElse(0);
    }

    private Optional<Duration> idle(CredentialStatus status) {
        Instant now = Instant.ofEpochMilli(registry.config().clock().wallTime());
        return status.previous().map(previous -> Duration.between(previous.lastUsed(), now));
    }

    private Gauge.Builder<Statuses> gauge(
            String meter, String description, CredentialName name, ToDoubleFunction<CredentialStatus> value) {
        return Gauge.builder(
                        meter,
                        statuses,
                        all -> all.of(name)
                                .map(status -> value.applyAsDouble(status))
                                .orElse(Double.NaN))
                .description(description)
                .tags(tags)
                .tag("credential", name.text());
    }

    private Meter seconds(
            String meter,
            String description,
            CredentialName name,
            Function<CredentialStatus, Optional<Duration>> time) {
        return TimeGauge.builder(
                        meter,
                        statuses,
                        TimeUnit.SECONDS,
                        all -> all.of(name)
                                .flatMap(time)
                                .map(found -> found.toMillis() / 1000.0)
                                .orElse(Double.NaN))
                .description(description)
                .tags(tags)
                .tag("credential", name.text())
                .register(registry);
    }

    /** Returns a constant's name as a tag has it. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
