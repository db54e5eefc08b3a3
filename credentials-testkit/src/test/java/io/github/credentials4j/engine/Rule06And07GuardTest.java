// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Backend;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("Rules 6 and 7: throttling is transient; single flight per credential, a guard per backend")
class Rule06And07GuardTest {
    private static final Backend SHARED = Backend.of("shared.internal");

    @Test
    void throttlingIsTransientSoTheHeldValueIsServed() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.THROTTLED);
            world.pass(Duration.ofHours(2));
            assertThat(key.get()).isEqualTo("v1");
            assertThat(Failure.THROTTLED.isTransient()).isTrue();
        }
    }

    @Test
    void sixtyFourThreadsOnAColdKeyAreOneCall() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").takes(Duration.ofSeconds(1));
            LiveCredential<String> key = world.keep(store);
            List<Future<String>> readers = new ArrayList<>();
            for (int i = 0; i < 64; i++) readers.add(world.elsewhere(key::get));
            for (Future<String> reader : readers)
                assertThat(world.resultWhilePassing(reader, Duration.ofSeconds(1), 5))
                        .isEqualTo("v1");
            assertThat(store.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void aDeadBackendSeesThreeCallsInTheFirstSecondHoweverManyWait() {
        try (World world = new World()) {
            List<ScriptedProvider<String>> stores = new ArrayList<>();
            for (int i = 0; i < 200; i++)
                stores.add(world.<String>store("key" + i).at(SHARED).fails(Failure.UNAVAILABLE));
            stores.forEach(world.credentials::keep);
            world.time.settle();
            world.pass(Duration.ofMillis(990));
            assertThat(calls(stores)).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aBackendThatDiesAtFullSpeedSeesNoMoreThanItsPlacesAndTheThreshold() {
        try (World world = new World()) {
            List<ScriptedProvider<String>> stores = new ArrayList<>();
            for (int i = 0; i < 100; i++)
                stores.add(world.<String>store("key" + i).at(SHARED).holds("v", "r"));
            List<LiveCredential<String>> kept = new ArrayList<>();
            for (ScriptedProvider<String> store : stores) kept.add(world.credentials.keep(store));
            world.pass(Duration.ofSeconds(3));
            assertThat(world.credentials.status()).allMatch(status -> status.state() == CredentialStatus.State.FRESH);
            int before = calls(stores);
            stores.forEach(store -> store.fails(Failure.UNAVAILABLE));
            kept.forEach(LiveCredential::refreshNow);
            world.time.settle();
            world.pass(Duration.ofMillis(990));
            assertThat(calls(stores) - before).isBetween(3, 16 + 3);
        }
    }

    @Test
    void aDeadBackendIsProbedEverRarerAndHealsForAll() {
        try (World world = new World()) {
            List<ScriptedProvider<String>> stores = new ArrayList<>();
            for (int i = 0; i < 50; i++)
                stores.add(world.<String>store("key" + i)
                        .at(SHARED)
                        .holds("v", "r")
                        .fails(Failure.TIMEOUT));
            stores.forEach(world.credentials::keep);
            world.pass(Duration.ofMinutes(5));
            assertThat(calls(stores)).isBetween(8, 40);
            assertThat(world.events(CredentialEvent.GuardChanged.class)).hasSize(1);
            stores.forEach(ScriptedProvider::heals);
            world.pass(Duration.ofSeconds(65));
            assertThat(world.credentials.status()).allMatch(status -> status.state() == CredentialStatus.State.FRESH);
        }
    }

    @RepeatedTest(20) // backoff is random
    void aDeadServerIsProbedEveryThirtySecondsAlsoForOneCredentialAndHealsWithinThem() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").fails(Failure.UNAVAILABLE);
            world.keep(store);
            world.pass(Duration.ofMinutes(5));
            for (int i = 0; i < 20; i++) {
                int before = store.journal().fetches();
                world.pass(Duration.ofMillis(30_500));
                assertThat(store.journal().fetches() - before).isBetween(1, 2);
            }
            store.holds("v1", "r1").heals();
            world.pass(Duration.ofMillis(30_500));
            assertThat(world.status().state()).isEqualTo(CredentialStatus.State.FRESH);
        }
    }

    @RepeatedTest(20)
    void entriesThatNobodyReadsTakeNoTurnAtProbing() {
        try (World world = new World()) {
            ScriptedProvider<String> kept =
                    world.<String>store("kept").at(SHARED).holds("v", "r");
            world.keep(kept);
            List<ScriptedProvider<String>> unread = new ArrayList<>();
            CredentialCache<String, String> cache = CredentialCache.of(
                    world.credentials,
                    tenant -> {
                        unread.add(world.<String>store(tenant).at(SHARED).holds("v", "r"));
                        return unread.get(unread.size() - 1);
                    },
                    50);
            for (int i = 0; i < 50; i++) {
                String tenant = "tenant" + i;
                world.resultWhilePassing(world.elsewhere(() -> cache.get(tenant)), Duration.ofMillis(100), 50);
            }
            kept.fails(Failure.UNAVAILABLE);
            unread.forEach(store -> store.fails(Failure.UNAVAILABLE));
            world.pass(Duration.ofMinutes(12));
            for (int i = 0; i < 20; i++) {
                int before = kept.journal().fetches();
                world.pass(Duration.ofMillis(30_500));
                assertThat(kept.journal().fetches()).isGreaterThan(before);
            }
        }
    }

    @Test
    void oneTenantsDeniedAccessNeverHarmsAnothers() {
        try (World world = new World()) {
            for (int i = 0; i < 20; i++)
                world.credentials.keep(
                        world.<String>store("denied" + i).at(SHARED).fails(Failure.DENIED));
            world.pass(Duration.ofSeconds(10));
            LiveCredential<String> good =
                    world.keep(world.<String>store("good").at(SHARED).holds("v1", "r1"));
            assertThat(good.get()).isEqualTo("v1");
            assertThat(world.events(CredentialEvent.GuardChanged.class)).isEmpty();
        }
    }

    @Test
    void fourHungReadsOfOneServerDelayNoCredentialOfAnother() {
        try (World world = new World(settings -> settings.workers(4))) {
            for (int i = 0; i < 4; i++)
                world.credentials.keep(world.<String>store("hung" + i)
                        .at(new Backend("hung.internal", "tenant" + i))
                        .hangs());
            for (int i = 0; i < 4; i++)
                world.credentials.keep(world.<String>store("queued" + i)
                        .at(Backend.of("hung.internal"))
                        .hangs());
            world.time.settle();
            world.keep(world.<String>store("living").holds("v1", "r1"));
            assertFreshWithoutDelay(world, "living");
        }
    }

    @Test
    void aWarmServerThatHangsWithAllItsPlacesDelaysNoCredentialOfAnother() {
        try (World world = new World()) {
            List<ScriptedProvider<String>> stores = new ArrayList<>();
            List<LiveCredential<String>> kept = new ArrayList<>();
            for (int i = 0; i < 40; i++)
                stores.add(world.<String>store("warm" + i).at(SHARED).holds("v", "r"));
            for (ScriptedProvider<String> store : stores) kept.add(world.credentials.keep(store));
            world.pass(Duration.ofSeconds(3));
            stores.forEach(ScriptedProvider::hangs);
            kept.forEach(LiveCredential::refreshNow);
            world.time.settle();
            world.keep(world.<String>store("living").holds("v1", "r1"));
            assertFreshWithoutDelay(world, "living");
        }
    }

    private static void assertFreshWithoutDelay(World world, String name) {
        assertThat(world.credentials.status())
                .filteredOn(status -> status.name().text().equals(name))
                .extracting(CredentialStatus::state)
                .containsExactly(CredentialStatus.State.FRESH);
    }

    @Test
    void aHungServerSeesOneCallAtFirstAndTheOthersWaitInLine() {
        try (World world = new World(settings -> settings.workers(4))) {
            List<ScriptedProvider<String>> hung = new ArrayList<>();
            for (int i = 0; i < 8; i++)
                hung.add(world.<String>store("hung" + i).at(SHARED).hangs());
            hung.forEach(world.credentials::keep);
            world.time.settle();
            assertThat(calls(hung)).isEqualTo(1);
            LiveCredential<String> living =
                    world.keep(world.<String>store("living").holds("v1", "r1"));
            assertThat(living.get()).isEqualTo("v1");
        }
    }

    private static int calls(List<ScriptedProvider<String>> stores) {
        return stores.stream().mapToInt(store -> store.journal().fetches()).sum();
    }
}
