// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 13: old values end")
class Rule13EndingTest {
    @Test
    void aReplacedValueIsErasedAfterTheOverlap() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("key").holds(SecretBytes.ofText("one"), "r1");
            LiveCredential<SecretBytes> key = world.keep(store);
            SecretBytes first = key.get();
            store.holds(SecretBytes.ofText("two"), "r2");
            key.refreshNow();
            world.time.settle();
            assertThat(first.exposeText()).isEqualTo("one");
            world.pass(Duration.ofMinutes(5));
            assertThatThrownBy(first::exposeText).isInstanceOf(IllegalStateException.class);
            assertThat(key.get().exposeText()).isEqualTo("two");
        }
    }

    @Test
    void afterFifteenRotationsOnlyCurrentAndPreviousLive() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store = world.store("key");
            store.holds(SecretBytes.ofText("v0"), "r0");
            LiveCredential<SecretBytes> key = world.keep(store);
            List<SecretBytes> seen = new ArrayList<>();
            for (int i = 1; i <= 15; i++) {
                seen.add(key.get());
                store.holds(SecretBytes.ofText("v" + i), "r" + i);
                key.refreshNow();
                world.pass(Duration.ofSeconds(1));
            }
            assertThat(seen.stream().filter(Rule13EndingTest::isReadable)).hasSize(1);
            assertThat(key.get().exposeText()).isEqualTo("v15");
        }
    }

    @Test
    void closeReleasesInReverseOrderThenErases() {
        World world = new World();
        List<String> order = new ArrayList<>();
        ScriptedProvider<String> token =
                world.<String>store("token").leases(Duration.ofHours(1), Duration.ofHours(9), n -> "token" + n);
        ScriptedProvider<SecretBytes> login = world.<SecretBytes>store("login")
                .leases(Duration.ofHours(1), Duration.ofHours(9), n -> SecretBytes.ofText("user" + n));
        world.keep(token);
        LiveCredential<SecretBytes> kept = world.keep(login);
        SecretBytes value = kept.get();
        world.close();
        world.events(CredentialEvent.Released.class)
                .forEach(released -> order.add(released.name().text()));
        assertThat(order).containsExactly("login", "token");
        assertThat(isReadable(value)).isFalse();
        assertThat(catchThrowableOfType(CredentialException.class, kept::get).failure())
                .isEqualTo(Failure.CLOSED);
        world.close();
        assertThat(world.events(CredentialEvent.Released.class)).hasSize(2);
    }

    @Test
    void closeDuringAFetchDiscardsAndReleasesWhatItBrings() {
        World world = new World();
        ScriptedProvider<String> store =
                world.<String>store("db").leases(Duration.ofHours(1), Duration.ofHours(9), n -> "user" + n);
        store.hangsDeaf();
        world.keep(store);
        Future<Boolean> closing = world.elsewhere(() -> {
            world.close();
            return true;
        });
        world.time.settle(); // it has begun, and waits for the fetch
        assertThat(closing).isNotDone();
        store.letGo();
        assertThat(world.resultWhilePassing(closing, Duration.ofMillis(100), 100))
                .isTrue();
        world.time.settle();
        assertThat(store.journal().mints()).isEqualTo(store.journal().released().size());
    }

    @Test
    void closeIsBoundedWhateverHangs() {
        World world = new World();
        ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
        world.keep(store);
        store.hangsDeaf();
        world.credentials.signal("key");
        world.pass(Duration.ofSeconds(2));
        java.time.Instant began = world.time.now();
        Future<Boolean> closing = world.elsewhere(() -> {
            world.close();
            return true;
        });
        assertThat(world.resultWhilePassing(closing, Duration.ofMillis(250), 100))
                .isTrue();
        assertThat(Duration.between(began, world.time.now())).isLessThan(Duration.ofSeconds(7));
        store.letGo();
    }

    @Test
    void whatWasDroppedIsGivenBackWhenTheOwnerClosesBeforeTheOverlapIsOver() {
        World world = new World();
        ScriptedProvider<SecretBytes> store = world.<SecretBytes>store("db")
                .leases(Duration.ofHours(1), Duration.ofHours(9), n -> SecretBytes.ofText("user" + n));
        LiveCredential<SecretBytes> login = world.keep(store);
        SecretBytes value = login.get();
        world.credentials.drop(login);
        world.close();
        assertThat(store.journal().released()).containsExactly("lease-1");
        assertThat(isReadable(value)).isFalse();
    }

    @Test
    void aFetchThatHangsDeafAtCloseCostsNoOtherItsRelease() {
        World world = new World();
        List<ScriptedProvider<String>> healthy = new ArrayList<>();
        for (int i = 0; i < 3; i++)
            healthy.add(
                    world.<String>store("db" + i).leases(Duration.ofHours(1), Duration.ofHours(9), n -> "user" + n));
        healthy.forEach(world::keep);
        ScriptedProvider<String> hanging =
                world.<String>store("key").holds("v1", "r1").hangsDeaf();
        world.credentials.keep(hanging);
        world.time.advanceUntil(() -> hanging.journal().fetches() > 0, Duration.ofMillis(1));
        Future<Boolean> closing = world.elsewhere(() -> {
            world.close();
            return true;
        });
        assertThat(world.resultWhilePassing(closing, Duration.ofMillis(100), 1000))
                .isTrue();
        hanging.letGo();
        assertThat(healthy).allMatch(store -> store.journal().released().size() == 1);
    }

    @Test
    void aReplacedValueIsErasedThoughItsReleaseHangs() {
        try (World world = new World()) {
            AtomicInteger version = new AtomicInteger();
            CompletableFuture<Void> never = new CompletableFuture<>();
            LiveCredential<SecretBytes> key = world.keep(new CredentialProvider<SecretBytes>() {
                @Override
                public CredentialName name() {
                    return CredentialName.of("key");
                }

                @Override
                public Fetch<SecretBytes> fetch(Attempt attempt) {
                    int number = version.incrementAndGet();
                    return Fetch.changed(
                            SecretBytes.ofText("v" + number), Revision.of("r" + number), Lifetime.unbounded());
                }

                @Override
                public void release(Attempt attempt) {
                    while (!never.isDone()) await(world, never);
                }
            });
            SecretBytes first = key.get();
            key.refreshNow();
            world.pass(Duration.ofMinutes(7));
            assertThat(isReadable(first)).isFalse();
            never.complete(null);
        }
    }

    private static void await(World world, CompletableFuture<Void> signal) {
        try {
            world.time.await(signal, Duration.ofHours(1));
        } catch (InterruptedException deaf) {
            Thread.interrupted();
        }
    }

    @Test
    void alternatesAreErasedWhenTheyAreNoLongerOffered() {
        try (World world = new World()) {
            SecretBytes pending = SecretBytes.ofText("pending");
            ScriptedProvider<SecretBytes> store = world.<SecretBytes>store("key")
                    .holds(SecretBytes.ofText("current"), "r1")
                    .offers(pending, "r2");
            LiveCredential<SecretBytes> key = world.keep(store);
            key.reject(key.snapshot().revision());
            world.pass(Duration.ofSeconds(10));
            store.offersNothing();
            assertThat(isReadable(pending)).isTrue();
            world.pass(Duration.ofMinutes(10));
            assertThat(isReadable(pending)).isFalse();
        }
    }

    @Test
    void askingWhatWasDroppedIsAnsweredAtOnce() {
        try (World world = new World()) {
            LiveCredential<String> key = world.keep(world.<String>store("key").holds("v1", "r1"));
            world.credentials.drop(key);
            CompletableFuture<Snapshot<String>> answer = key.refreshNow().toCompletableFuture();
            world.time.settle();
            assertThat(answer).isCompletedExceptionally();
        }
    }

    @Test
    void askingWhileItsOwnerGivesItBackFails() {
        World world = new World();
        CompletableFuture<Void> taken = new CompletableFuture<>();
        ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
        LiveCredential<String> key = world.keep(new CredentialProvider<String>() {
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
                await(world, taken);
            }
        });
        Future<Boolean> closing = world.elsewhere(() -> {
            world.close();
            return true;
        });
        world.time.settle();
        assertThat(key.get()).isEqualTo("v1"); // still works for those who have it
        CompletableFuture<Snapshot<String>> answer = key.refreshNow().toCompletableFuture();
        world.time.settle();
        assertThat(answer).isCompletedExceptionally();
        taken.complete(null);
        World.result(closing);
    }

    @Test
    void askingWhatIsDroppedBeforeItsTurnIsAnsweredAtOnce() {
        try (World world = new World(settings -> settings.workers(1))) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            CompletableFuture<Void> never = new CompletableFuture<>();
            world.keep(new CredentialProvider<String>() {
                @Override
                public CredentialName name() {
                    return CredentialName.of("busy");
                }

                @Override
                public Fetch<String> fetch(Attempt attempt) {
                    await(world, never); // on the only seat
                    return Fetch.changed("v", Revision.of("r"), Lifetime.unbounded());
                }
            });
            CompletableFuture<Snapshot<String>> answer = key.refreshNow().toCompletableFuture();
            world.time.settle();
            assertThat(answer).isNotDone();
            world.credentials.drop(key);
            world.time.settle();
            assertThat(answer).isCompletedExceptionally();
            never.complete(null);
        }
    }

    @Test
    void nothingCanBeKeptAfterwards() {
        World world = new World();
        world.close();
        assertThat(catchThrowableOfType(
                                CredentialException.class, () -> world.credentials.keep(world.<String>store("late")))
                        .failure())
                .isEqualTo(Failure.CLOSED);
    }

    @Test
    void aDroppedCredentialStopsAtOnceAndIsReleasedAfterTheOverlap() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofHours(1), Duration.ofHours(9), n -> "user" + n);
            LiveCredential<String> login = world.keep(store);
            world.credentials.drop(login);
            assertThat(catchThrowableOfType(CredentialException.class, login::get)
                            .failure())
                    .isEqualTo(Failure.CLOSED);
            assertThat(store.journal().released()).isEmpty();
            world.pass(Duration.ofMinutes(6));
            assertThat(store.journal().released()).containsExactly("lease-1");
        }
    }

    private static boolean isReadable(SecretBytes secret) {
        try {
            secret.exposeText();
            return true;
        } catch (IllegalStateException erased) {
            return false;
        }
    }
}
