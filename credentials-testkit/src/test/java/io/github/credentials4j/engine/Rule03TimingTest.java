// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 3: when the store is asked")
class Rule03TimingTest {
    private static Duration untilNext(World world) {
        Instant next = world.status().schedule().nextAttempt().orElseThrow();
        return Duration.between(world.time.now(), next);
    }

    @Test
    void aLeaseIsRefreshedAtTwoThirdsOfWhatRemains() {
        try (World world = new World()) {
            world.keep(world.<String>store("db").leases(Duration.ofMinutes(60), Duration.ofHours(9), n -> "user" + n));
            assertThat(untilNext(world)).isBetween(Duration.ofMinutes(36), Duration.ofMinutes(44));
        }
    }

    @Test
    void aValueWithoutAnEndIsPolledEveryFiveMinutes() {
        try (World world = new World()) {
            world.keep(world.<String>store("key").holds("v1", "r1"));
            assertThat(untilNext(world)).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
        }
    }

    @Test
    void aValueThatEndsSoonIsAskedForAtTwoThirds() {
        try (World world = new World()) {
            world.keep(world.<String>store("cert").holds("v1", "r1", now -> Lifetime.until(now.plusSeconds(60))));
            assertThat(untilNext(world)).isBetween(Duration.ofSeconds(36), Duration.ofSeconds(44));
        }
    }

    @Test
    void theStoresOwnSuggestionIsFollowed() {
        try (World world = new World()) {
            world.keep(world.<String>store("key")
                    .holds("v1", "r1", now -> Lifetime.unbounded().withRefreshAfter(now.plusSeconds(30))));
            assertThat(untilNext(world)).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void afterAFailureTheStoreIsAskedWithinAQuarterOfTheRemainingLife() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofSeconds(12), Duration.ofHours(1), n -> "user" + n);
            world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.time.advanceUntil(() -> world.status().trouble().isPresent(), Duration.ofSeconds(12));
            Duration left = world.status().schedule().expiresIn().orElseThrow();
            assertThat(untilNext(world)).isLessThanOrEqualTo(left.dividedBy(4));
        }
    }

    @Test
    void aRetryAfterIsObeyed() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            world.keep(store);
            store.throttlesNext(Duration.ofMinutes(20));
            world.time.advanceUntil(() -> world.status().trouble().isPresent(), Duration.ofMinutes(6));
            assertThat(untilNext(world)).isEqualTo(Duration.ofMinutes(20));
        }
    }

    @Test
    void aRetryAfterIsObeyedAlsoWhileTheServiceRefusesWhatIsHeld() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.throttlesNext(Duration.ofMinutes(20));
            key.reject(key.snapshot().revision());
            world.time.settle();
            assertThat(world.status().trouble()).isPresent();
            assertThat(untilNext(world)).isEqualTo(Duration.ofMinutes(20));
        }
    }

    @Test
    void aSuspendedMachineCatchesUpWhenItWakes() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            world.keep(store);
            store.holds("v2", "r2");
            world.time.leap(Duration.ofHours(8));
            assertThat(world.status().current().orElseThrow().id()).isEqualTo("r2");
        }
    }
}
