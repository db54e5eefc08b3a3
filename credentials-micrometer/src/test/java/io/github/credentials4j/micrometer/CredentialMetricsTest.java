// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.CredentialsExtension;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CredentialsExtension.class)
class CredentialMetricsTest {
    private Credentials credentials;
    private ManualTime time;
    private SimpleMeterRegistry registry;
    private ScriptedProvider<String> store;

    @BeforeEach
    void bind(Credentials owner, ManualTime its) {
        credentials = owner;
        time = its;
        registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, new Follows(its));
        store = ScriptedProvider.<String>named("db", its).holds("one", "v1");
        CredentialMetrics.of(owner, List.of(Tag.of("owner", "test"))).bindTo(registry);
    }

    @Test
    void fetchesAreTimedByOutcome() {
        credentials.keep(store);
        time.settle();
        time.advance(Duration.ofMinutes(6));
        store.failsNext(1, Failure.UNAVAILABLE);
        time.advance(Duration.ofMinutes(6));

        assertThat(fetches("rotated")).isEqualTo(1);
        assertThat(fetches("confirmed")).isGreaterThanOrEqualTo(1);
        assertThat(fetches("unavailable")).isEqualTo(1);
    }

    @Test
    void rotationsAreCountedFromTheSecondValueOn() {
        credentials.keep(store);
        time.settle();
        assertThat(registry.find("credentials.rotations").counter()).isNull();
        store.holds("two", "v2");
        time.advance(Duration.ofMinutes(6));
        assertThat(registry.get("credentials.rotations")
                        .tag("credential", "db")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void refusalsAreCounted() {
        LiveCredential<String> live = credentials.keep(store);
        time.settle();
        live.reject(live.snapshot().revision());
        time.advance(Duration.ofSeconds(1));
        assertThat(registry.get("credentials.rejections")
                        .tag("credential", "db")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void ageAndExpiryFollowTheClock() {
        credentials.keep(store.holds("one", "v1", now -> Lifetime.leased(now.plus(Duration.ofHours(1)))));
        time.settle();
        time.advance(Duration.ofSeconds(2));
        assertThat(seconds("credentials.expiry")).isEqualTo(3598);
        time.advance(Duration.ofMinutes(10));
        assertThat(seconds("credentials.expiry")).isEqualTo(2998);
        assertThat(seconds("credentials.age")).isEqualTo(602);
    }

    @Test
    void theStateAndTheFailuresInARowAreShown() {
        credentials.keep(store);
        time.settle();
        time.advance(Duration.ofSeconds(2));
        assertThat(state("fresh")).isEqualTo(1);
        assertThat(state("stale")).isZero();
        store.fails(Failure.UNAVAILABLE);
        time.advance(Duration.ofMinutes(20));
        assertThat(state("fresh")).isZero();
        assertThat(state("stale")).isEqualTo(1);
        assertThat(registry.get("credentials.failures").gauge().value()).isGreaterThan(1);
    }

    @Test
    void anEndIsCounted() {
        credentials.keep(store.holds("one", "v1", now -> Lifetime.leased(now.plus(Duration.ofMinutes(10)))));
        time.settle();
        store.fails(Failure.UNAVAILABLE);
        time.advance(Duration.ofMinutes(20));
        assertThat(state("ended")).isEqualTo(1);
        assertThat(registry.get("credentials.endings").counter().count()).isEqualTo(1);
    }

    @Test
    void theBreakerOfADeadServerIsShownWhileItIsOpen() {
        credentials.keep(store.at(Backend.of("vault.internal")));
        time.settle();
        store.fails(Failure.UNAVAILABLE);
        time.advance(Duration.ofMinutes(20));
        assertThat(breaker()).isEqualTo(1);
        store.heals();
        time.advance(Duration.ofMinutes(5));
        assertThat(breaker()).isZero();
    }

    @Test
    void theReplacedValueSaysForHowLongItWasNotUsed() {
        credentials.keep(store);
        time.settle();
        assertThat(seconds("credentials.previous.idle")).isNaN();
        store.holds("two", "v2");
        time.advance(Duration.ofMinutes(6));
        time.advance(Duration.ofHours(1));
        assertThat(seconds("credentials.previous.idle")).isGreaterThan(3000);
    }

    @Test
    void entriesOfACacheAreNeverTags() {
        CredentialCache<String, String> tenants = CredentialCache.of(
                credentials,
                tenant ->
                        ScriptedProvider.<String>named("tenant-" + tenant, time).holds(tenant, "v1"),
                1000);
        credentials.keep(store);
        for (int tenant = 0; tenant < 50; tenant++) tenants.getAsync("t" + tenant);
        time.settle();
        assertThat(tagged()).containsExactlyInAnyOrder("db", "(cached)");
        assertThat(registry.get("credentials.fetch")
                        .tag("credential", "(cached)")
                        .timer()
                        .count())
                .isEqualTo(50);
        time.advance(Duration.ofSeconds(2));
        assertThat(registry.get("credentials.kept")
                        .tag("state", "fresh")
                        .gauge()
                        .value())
                .isEqualTo(51);
    }

    @Test
    void whatIsNoLongerKeptHasNoGaugesLeft() {
        LiveCredential<String> live = credentials.keep(store);
        time.settle();
        assertThat(registry.find("credentials.expiry").gauge()).isNotNull();
        credentials.drop(live);
        time.settle();
        assertThat(registry.find("credentials.expiry").gauge()).isNull();
    }

    @Test
    void aReleaseThatFailsAfterTheEndIsCountedAndBringsNoGaugeBack() {
        LiveCredential<String> live = credentials.keep(new KeepsItsLease());
        time.settle();
        credentials.drop(live);
        time.advance(Duration.ofHours(1));
        assertThat(registry.get("credentials.release.failures").counter().count())
                .isEqualTo(1);
        assertThat(registry.find("credentials.expiry").gauge()).isNull();
    }

    /** A store that takes nothing back. */
    private final class KeepsItsLease implements CredentialProvider<String> {
        @Override
        public CredentialName name() {
            return store.name();
        }

        @Override
        public Fetch<String> fetch(Attempt attempt) {
            return store.fetch(attempt);
        }

        @Override
        public void release(Attempt attempt) {
            throw new IllegalStateException("not taken back");
        }
    }

    @Test
    void closedMetersLeaveOnlyWhatTheyCounted() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        CredentialMetrics metrics = CredentialMetrics.of(credentials);
        metrics.bindTo(own);
        credentials.keep(store.at(Backend.of("vault.internal")));
        time.settle();
        store.fails(Failure.UNAVAILABLE);
        time.advance(Duration.ofMinutes(20));
        assertThat(own.find("credentials.breaker.open").gauge()).isNotNull();
        metrics.close();
        assertThat(own.getMeters()).isNotEmpty().noneMatch(Gauge.class::isInstance);
    }

    @Test
    void everyMeterHasTheOwnersTags() {
        credentials.keep(store);
        time.settle();
        assertThat(registry.getMeters())
                .isNotEmpty()
                .allMatch(meter -> "test".equals(meter.getId().getTag("owner")));
    }

    private Set<String> tagged() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("credential"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private long fetches(String outcome) {
        return registry.get("credentials.fetch").tag("outcome", outcome).timer().count();
    }

    private double seconds(String meter) {
        return registry.get(meter).timeGauge().value(TimeUnit.SECONDS);
    }

    private double state(String state) {
        return registry.get("credentials.state").tag("state", state).gauge().value();
    }

    private double breaker() {
        return registry.get("credentials.breaker.open")
                .tag("server", "vault.internal")
                .gauge()
                .value();
    }

    /** The registry's clock, on the test's time. */
    private record Follows(ManualTime time) implements Clock {
        @Override
        public long wallTime() {
            return time.now().toEpochMilli();
        }

        @Override
        public long monotonicTime() {
            return TimeUnit.MILLISECONDS.toNanos(wallTime());
        }
    }
}
