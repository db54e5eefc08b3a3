// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 8: mint budget")
class Rule08MintBudgetTest {
    @Test
    void aHeldLeaseIsRenewedAndNotMintedAnew() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofMinutes(10), Duration.ofHours(24), n -> "user" + n);
            LiveCredential<String> login = world.keep(store);
            world.pass(Duration.ofHours(12));
            assertThat(login.get()).isEqualTo("user1");
            assertThat(store.journal().mints()).isEqualTo(1);
            assertThat(store.journal().renewals()).isGreaterThan(50);
        }
    }

    @Test
    void nearMaxTtlTheNextOneIsMintedWithRoomToSpare() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofMinutes(10), Duration.ofMinutes(60), n -> "user" + n);
            LiveCredential<String> login = world.keep(store);
            Instant minted = world.time.now();
            world.time.advanceUntil(() -> store.journal().mints() == 2, Duration.ofMinutes(60));
            assertThat(store.journal().mints()).isEqualTo(2);
            assertThat(Duration.between(minted, world.time.now()))
                    .as("the last wait but one leaves 80 s of 5 min, the last one 21 s of those, jitter included")
                    .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60).minusSeconds(20));
            assertThat(world.status().schedule().expiresIn().orElseThrow()).isGreaterThan(Duration.ofMinutes(9));
            assertThat(login.get()).isEqualTo("user2");
        }
    }

    @Test
    void aReplacedLeaseIsReleasedAfterTheOverlap() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofMinutes(30), Duration.ofMinutes(30), n -> "user" + n);
            LiveCredential<String> login = world.keep(store);
            login.reject(login.snapshot().revision());
            world.time.settle();
            assertThat(login.get()).isEqualTo("user2");
            world.pass(Duration.ofMinutes(4));
            assertThat(store.journal().released()).isEmpty();
            world.pass(Duration.ofMinutes(2));
            assertThat(store.journal().released()).containsExactly("lease-1");
        }
    }

    @Test
    void theBudgetHoldsUnderTenMinutesOfRejections() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofHours(1), Duration.ofHours(8), n -> "user" + n);
            LiveCredential<String> login = world.keep(store);
            for (int i = 0; i < 600; i++) {
                login.reject(login.snapshot().revision());
                world.pass(Duration.ofSeconds(1));
            }
            assertThat(store.journal().mints()).isLessThanOrEqualTo(6);
            assertThat(login.get()).startsWith("user");
        }
    }

    @Test
    void renewFailuresLeaveAtMostTwoLiveLeases() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofMinutes(10), Duration.ofHours(8), n -> "user" + n);
            world.keep(store);
            for (int outage = 0; outage < 6; outage++) {
                store.fails(Failure.UNAVAILABLE);
                for (int minute = 0; minute < 11; minute++) {
                    world.pass(Duration.ofMinutes(1));
                    assertThat(alive(store)).isLessThanOrEqualTo(2);
                }
                store.heals();
                world.pass(Duration.ofMinutes(2));
                assertThat(alive(store)).isLessThanOrEqualTo(2);
            }
            assertThat(store.journal().mints()).as("each outage ended a lease").isGreaterThan(6);
        }
    }

    private static int alive(ScriptedProvider<String> store) {
        return store.journal().mints() - store.journal().released().size();
    }

    @Test
    void failedMintsDoNotSpendTheBudget() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofHours(1), Duration.ofHours(8), n -> "user" + n);
            store.fails(Failure.UNAVAILABLE);
            LiveCredential<String> login = world.keep(store);
            world.pass(Duration.ofMinutes(30));
            store.heals();
            world.pass(Duration.ofSeconds(31));
            assertThat(login.get()).isEqualTo("user1");
        }
    }
}
