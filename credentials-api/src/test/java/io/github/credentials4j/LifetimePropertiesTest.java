// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LifetimePropertiesTest {
    @Provide
    Arbitrary<Lifetime> lifetimes() {
        Arbitrary<Instant> moments = Arbitraries.longs().between(0, 9).map(Instant::ofEpochSecond);
        Arbitrary<Lifetime> plain = Arbitraries.oneOf(
                moments.map(Lifetime::leased), moments.map(Lifetime::until), Arbitraries.just(Lifetime.unbounded()));
        return Combinators.combine(plain, moments.optional())
                .as((life, after) -> after.map(life::withRefreshAfter).orElse(life));
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Property
    void whicheverEndsFirstEndsItAndWhicheverAsksFirstAsks(
            @ForAll("lifetimes") Lifetime life, @ForAll("lifetimes") Lifetime cap) {
        Lifetime capped = life.atMost(cap);
        assertThat(capped.end()).isEqualTo(earliest(life.end(), cap.end()));
        assertThat(capped.refreshAfter()).isEqualTo(earliest(life.refreshAfter(), cap.refreshAfter()));
    }

    @Property
    void whatSaysNothingChangesNothing(@ForAll("lifetimes") Lifetime life) {
        assertThat(life.atMost(Lifetime.unbounded())).isEqualTo(life);
        assertThat(Lifetime.unbounded().atMost(life)).isEqualTo(life);
    }

    @Property
    void cappingTwiceIsCappingOnce(@ForAll("lifetimes") Lifetime life, @ForAll("lifetimes") Lifetime cap) {
        assertThat(life.atMost(cap).atMost(cap)).isEqualTo(life.atMost(cap));
    }

    @Property
    void theOrderOfCapsDoesNotMatter(
            @ForAll("lifetimes") Lifetime life,
            @ForAll("lifetimes") Lifetime one,
            @ForAll("lifetimes") Lifetime other) {
        assertThat(life.atMost(one).atMost(other)).isEqualTo(life.atMost(other).atMost(one));
        assertThat(life.atMost(one).atMost(other)).isEqualTo(life.atMost(one.atMost(other)));
    }
}
