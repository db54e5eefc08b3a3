// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RefreshPlanPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RefreshPolicy POLICY = RefreshPolicy.defaults();

    private static Duration wait(Lifetime lifetime, int failures, Optional<Duration> retryAfter, double random) {
        RefreshPlan plan =
                RefreshPlan.of(lifetime, POLICY, new RefreshPlan.Failures(failures, retryAfter), NOW, random);
        return Duration.between(NOW, plan.next());
    }

    private static Lifetime ending(boolean leased, long millis) {
        Instant end = NOW.plusMillis(millis);
        return leased ? Lifetime.leased(end) : Lifetime.until(end);
    }

    @Property
    void neverPastTheEndWhile100MillisOrMoreRemain(
            @ForAll boolean leased,
            @ForAll @LongRange(min = 100, max = 1_000_000_000L) long life,
            @ForAll @IntRange(max = 2000) int failures,
            @ForAll @IntRange(max = 100_000) int retryAfter,
            @ForAll @DoubleRange(max = 0.99) double random) {
        Optional<Duration> asked = retryAfter == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(retryAfter));
        assertThat(wait(ending(leased, life), failures, asked, random)).isLessThan(Duration.ofMillis(life));
    }

    @Property
    void neverInThePast(
            @ForAll boolean leased,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long life,
            @ForAll @IntRange(max = 100) int failures,
            @ForAll @DoubleRange(max = 0.99) double random) {
        assertThat(wait(ending(leased, life), failures, Optional.empty(), random))
                .isPositive();
    }

    @Property
    void atLeastASecondApartUnlessTheEndIsNearer(
            @ForAll @IntRange(max = 100) int failures, @ForAll @DoubleRange(max = 0.99) double random) {
        assertThat(wait(Lifetime.unbounded(), failures, Optional.empty(), random))
                .isGreaterThanOrEqualTo(Duration.ofMillis(999));
        assertThat(wait(ending(true, 50), failures, Optional.empty(), random))
                .isGreaterThanOrEqualTo(Duration.ofMillis(999));
        assertThat(wait(ending(true, 400), failures, Optional.empty(), random))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Property
    void aRetryAfterIsObeyedUnlessTheEndIsNearer(
            @ForAll @IntRange(min = 1, max = 100) int failures,
            @ForAll @IntRange(min = 1, max = 3600) int seconds,
            @ForAll @DoubleRange(max = 0.99) double random) {
        Duration asked = Duration.ofSeconds(seconds);
        assertThat(wait(Lifetime.unbounded(), failures, Optional.of(asked), random))
                .isGreaterThanOrEqualTo(asked.minusNanos(1000));
    }

    @Property
    void afterAFailureWithinAQuarterOfTheRemainingLife(
            @ForAll @LongRange(min = 100, max = 10_000_000) long life,
            @ForAll @IntRange(min = 1, max = 100) int failures,
            @ForAll @DoubleRange(max = 0.99) double random) {
        assertThat(wait(ending(true, life), failures, Optional.empty(), random))
                .isLessThanOrEqualTo(Duration.ofMillis(life).dividedBy(4).plusNanos(1000));
    }

    @Property
    void backoffSpreadsOverItsWholeRange(@ForAll @IntRange(min = 7, max = 1000) int failures) {
        assertThat(wait(Lifetime.unbounded(), failures, Optional.empty(), 0))
                .isBetween(Duration.ofMillis(999), Duration.ofMillis(1001));
        assertThat(wait(Lifetime.unbounded(), failures, Optional.empty(), 0.999_999))
                .isGreaterThan(Duration.ofSeconds(59));
    }

    @Property
    void pollsAreSpreadTenPercentAroundTheInterval(@ForAll @DoubleRange(max = 0.99) double random) {
        assertThat(wait(Lifetime.unbounded(), 0, Optional.empty(), random))
                .isBetween(Duration.ofMillis(269_999), Duration.ofMillis(330_001));
    }

    @Property
    void aLeaseIsRefreshedAroundTwoThirds(
            @ForAll @LongRange(min = 10_000, max = 100_000_000) long life,
            @ForAll @DoubleRange(max = 0.99) double random) {
        Assume.that(life > 0);
        assertThat(wait(ending(true, life), 0, Optional.empty(), random).toMillis())
                .isBetween(life * 59 / 100, life * 74 / 100);
    }
}
