// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was measured of the clients that others use, row by row, with the behaviour that a user would want instead. Rows
 * that need the real AWS client stand in {@code credentials-aws}: the endpoint that never answers, the same secret by
 * name and by ARN, and binary read as text in {@code SecretsManagerProviderTest}; the session token that STS objects
 * print in {@code LeakOnEveryPathTest}. A stage that no version has stands in {@code AwsContract}.
 */
@DisplayName("The fault table of caching clients, with the behaviour that a user would want")
class AwsCachingFaultTableTest {
    @Test
    void coldRead_isOneCall() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            assertThat(world.keep(store).get()).isEqualTo("v1");
            assertThat(store.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void ttlPassed_isOneCallOnAWorkerAndNeverOnTheReadersThread() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").takes(Duration.ofSeconds(2));
            LiveCredential<String> key = world.keep(store);
            world.pass(Duration.ofSeconds(3));
            world.pass(Duration.ofSeconds(331)); // a refresh is under way
            assertThat(key.get()).isEqualTo("v1");
            assertThat(store.journal().fetches()).isEqualTo(2);
        }
    }

    @Test
    void rotatedAndTheNewValueThrottled_servesTheGoodOldOne() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2").fails(Failure.THROTTLED);
            world.pass(Duration.ofMinutes(30));
            assertThat(key.get()).isEqualTo("v1");
        }
    }

    @Test
    void secretDeletedAfterAWarmRead_isServedForABoundedTimeAndSaysSo() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.NOT_FOUND);
            world.pass(Duration.ofHours(1));
            assertThat(key.get()).isEqualTo("v1");
            assertThat(world.status().state()).isEqualTo(CredentialStatus.State.STALE);
            world.pass(Duration.ofHours(12));
            assertThat(catchThrowableOfType(CredentialException.class, key::get).failure())
                    .isEqualTo(Failure.NOT_FOUND);
        }
    }

    @Test
    void coldAndTheServiceDown_isFewCallsAndEveryCallerGetsAnInstanceOfItsOwn() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").fails(Failure.DENIED);
            LiveCredential<String> key = world.keep(store);
            CredentialException one = catchThrowableOfType(CredentialException.class, key::get);
            CredentialException other = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(one).isNotSameAs(other);
            one.addSuppressed(new IllegalStateException("by one caller"));
            assertThat(other.getSuppressed()).isEmpty();
            assertThat(store.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void healthyAgainAfterOneFailure_isServedWithinTwoSeconds() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").failsNext(1, Failure.UNAVAILABLE);
            LiveCredential<String> key = world.keep(store);
            world.pass(Duration.ofSeconds(2));
            assertThat(key.get()).isEqualTo("v1");
        }
    }

    @Test
    void anErrorInTheFirstRead_isRetriedAndNeverBecomesNull() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").throwsNext(new NoClassDefFoundError("late"));
            LiveCredential<String> key = world.keep(store);
            world.pass(Duration.ofSeconds(2));
            assertThat(key.get()).isEqualTo("v1");
        }
    }

    @Test
    void oneCallerInterruptedDuringAColdRead_isNotAnothersResult() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").takes(Duration.ofSeconds(3));
            LiveCredential<String> key = world.keep(store);
            Future<Failure> interrupted = world.elsewhere(() -> {
                Thread.currentThread().interrupt();
                return catchThrowableOfType(CredentialException.class, key::get).failure();
            });
            assertThat(World.result(interrupted)).isEqualTo(Failure.TIMEOUT);
            Future<String> other = world.elsewhere(key::get);
            assertThat(world.resultWhilePassing(other, Duration.ofSeconds(1), 6))
                    .isEqualTo("v1");
        }
    }

    @Test
    void aSlowRevalidation_blocksNoReader() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.hangs();
            world.pass(Duration.ofSeconds(331));
            for (int i = 0; i < 8; i++) assertThat(key.get()).isEqualTo("v1"); // this very thread would block
        }
    }

    @Test
    void refreshNowAfterFailures_neverSleepsOnTheCallersThread() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.failsNext(3, Failure.UNAVAILABLE);
            for (int i = 0; i < 3; i++) {
                key.refreshNow();
                world.time.settle();
            }
            store.holds("v2", "r2");
            world.pass(Duration.ofSeconds(2)); // the breaker of three failures
            Instant before = world.time.now();
            key.refreshNow();
            world.time.settle();
            assertThat(world.time.now()).isEqualTo(before);
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void fifteenRotations_leaveTwoPlaintextsReachable() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store = world.store("key");
            store.holds(SecretBytes.ofText("v0"), "r0");
            LiveCredential<SecretBytes> key = world.keep(store);
            List<SecretBytes> seen = new ArrayList<>(List.of(key.get()));
            for (int i = 1; i <= 15; i++) {
                store.holds(SecretBytes.ofText("v" + i), "r" + i);
                key.refreshNow();
                world.pass(Duration.ofSeconds(1));
                seen.add(key.get());
            }
            for (SecretBytes old : seen.subList(0, 14))
                assertThatThrownBy(old::exposeText).isInstanceOf(IllegalStateException.class);
            assertThat(seen.get(15).exposeText()).isEqualTo("v15");
        }
    }

    @Test
    void moreLiveNamesThanTheCacheHolds_isNoNullPointerException() {
        try (World world = new World()) {
            CredentialCache<Integer, String> cache = CredentialCache.of(
                    world.credentials,
                    id -> world.<String>store("k" + id)
                            .at(new Backend("s", "i" + id))
                            .holds("v" + id, "r"),
                    8);
            List<Future<Boolean>> readers = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int seed = thread;
                readers.add(world.elsewhere(() -> {
                    for (int i = 0; i < 300; i++) {
                        int id = (i * 7 + seed) % 40;
                        assertThat(cache.get(id)).isEqualTo("v" + id);
                    }
                    return true;
                }));
            }
            for (Future<Boolean> reader : readers)
                assertThat(world.resultWhilePassing(reader, Duration.ofMillis(1), 5000))
                        .isTrue();
        }
    }

    @Test
    void close_endsReadsAndReleasesWhatWasMade() {
        World world = new World();
        ScriptedProvider<String> store =
                world.<String>store("key").leases(Duration.ofHours(1), Duration.ofHours(9), n -> "lease" + n);
        LiveCredential<String> key = world.keep(store);
        world.close();
        assertThat(catchThrowableOfType(CredentialException.class, key::get).failure())
                .isEqualTo(Failure.CLOSED);
        assertThat(store.journal().released()).hasSize(1);
    }

    @Test
    void aBackendThatFailsAtOnceInThePrefetchWindow_isNotHammeredByReads() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("session").holds("s1", "r1", now -> Lifetime.leased(now.plusSeconds(900)));
            LiveCredential<String> session = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.time.advanceUntil(() -> world.status().trouble().isPresent(), Duration.ofMinutes(15));
            int before = store.journal().fetches();
            for (int i = 0; i < 100_000; i++) assertThat(session.get()).isEqualTo("s1");
            assertThat(store.journal().fetches()).isEqualTo(before);
        }
    }

    @Test
    void coldAndTheBackendFailing_isNoLockConvoy() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").fails(Failure.MISCONFIGURED);
            LiveCredential<String> key = world.keep(store);
            List<Future<Failure>> readers = new ArrayList<>();
            for (int i = 0; i < 16; i++)
                readers.add(world.elsewhere(() -> catchThrowableOfType(CredentialException.class, key::get)
                        .failure()));
            for (Future<Failure> reader : readers)
                assertThat(World.result(reader)).isEqualTo(Failure.MISCONFIGURED);
            assertThat(store.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void coldAndTheBackendSlow_isOneCallHoweverLongItTakes() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").takes(Duration.ofSeconds(7));
            LiveCredential<String> key = world.keep(store);
            List<Future<String>> readers = new ArrayList<>();
            for (int i = 0; i < 16; i++) readers.add(world.elsewhere(key::get));
            for (Future<String> reader : readers)
                assertThat(world.resultWhilePassing(reader, Duration.ofSeconds(1), 12))
                        .isEqualTo("v1");
            assertThat(store.journal().mostAtOnce()).isEqualTo(1);
            assertThat(store.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void servedUntilTrueExpiry_notAMinuteBefore() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("session").holds("s1", "r1", now -> Lifetime.leased(now.plusSeconds(900)));
            LiveCredential<String> session = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.pass(Duration.ofSeconds(899));
            assertThat(session.get()).isEqualTo("s1");
            world.pass(Duration.ofSeconds(2));
            assertThat(world.events(CredentialEvent.Ended.class)).hasSize(1);
        }
    }
}
