// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 2: there is always a next wake-up")
class Rule02ScheduleTest {
    @Test
    void aThousandFailedRefreshesThenTheNextWakeUpHealsIt() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2").fails(Failure.INTEGRITY);
            int asked = store.journal().fetches();
            while (store.journal().fetches() < asked + 1000) world.pass(Duration.ofSeconds(60));
            store.heals();
            world.pass(Duration.ofSeconds(61));
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void oneFailureAtARotationIsHealedAtTheNextWakeUp() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofSeconds(60), Duration.ofSeconds(60), n -> "user" + n);
            LiveCredential<String> login = world.keep(store);
            store.failsNext(1, Failure.UNAVAILABLE);
            for (int i = 0; i < 600; i++) {
                world.pass(Duration.ofSeconds(1));
                assertThat(login.get()).startsWith("user");
            }
            assertThat(store.journal().mints()).isGreaterThan(5);
        }
    }

    @Test
    void anErrorInTheProviderFailsTheAttemptAndNotTheSchedule() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2").throwsNext(new StackOverflowError("deep"));
            key.refreshNow();
            world.time.settle();
            assertThat(world.status().trouble().orElseThrow().failure()).isEqualTo(Failure.UNAVAILABLE);
            assertThat(key.get()).isEqualTo("v1");
            world.pass(Duration.ofMinutes(2));
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void aProviderThatAnswersNullFailsTheAttemptAndNotTheSchedule() {
        try (World world = new World()) {
            AtomicInteger asked = new AtomicInteger();
            LiveCredential<String> key = world.keep(provider("key", attempt -> {
                if (asked.incrementAndGet() == 2) return nothing();
                return Fetch.changed("v" + asked, Revision.of("r" + asked), Lifetime.unbounded());
            }));
            key.refreshNow();
            world.time.settle();
            assertThat(world.status().trouble()).isPresent();
            world.pass(Duration.ofMinutes(2));
            assertThat(key.get()).isEqualTo("v3");
        }
    }

    @SuppressWarnings("NullAway") // as code that nobody checks for nulls would do
    private static Fetch<String> nothing() {
        return null;
    }

    @Test
    void aLeaseWithoutEndIsServed() {
        try (World world = new World()) {
            LiveCredential<String> key = world.keep(
                    provider("key", attempt -> Fetch.changed("v1", Revision.of("r1"), Lifetime.leased(Instant.MAX))));
            assertThat(key.get()).isEqualTo("v1");
            assertThat(world.status().trouble()).isEmpty();
            assertThat(world.status().schedule().nextAttempt()).isPresent();
        }
    }

    @Test
    void fetchesThatHangWithoutACallAreBoundedToo() {
        try (World world = new World()) {
            CompletableFuture<Void> letGo = new CompletableFuture<>();
            AtomicInteger begun = new AtomicInteger();
            world.credentials.keep(provider("mounted", attempt -> {
                begun.incrementAndGet();
                while (!letGo.isDone()) {
                    try {
                        world.time.await(letGo, Duration.ofDays(9));
                    } catch (InterruptedException deaf) {
                        Thread.interrupted();
                    }
                }
                return Fetch.changed("v1", Revision.of("r1"), Lifetime.unbounded());
            }));
            world.pass(Duration.ofHours(3));
            assertThat(begun.get()).isEqualTo(GuardPolicy.defaults().maxWrittenOff());
            assertThat(world.status().trouble().orElseThrow().detail()).contains("still hang");
            letGo.complete(null);
            world.pass(Duration.ofMinutes(2));
            assertThat(world.status().current()).isPresent();
        }
    }

    private static CredentialProvider<String> provider(String name, Function<Attempt, Fetch<String>> fetch) {
        return new CredentialProvider<>() {
            @Override
            public CredentialName name() {
                return CredentialName.of(name);
            }

            @Override
            public Fetch<String> fetch(Attempt attempt) {
                return fetch.apply(attempt);
            }
        };
    }

    @Test
    void aFetchThatIgnoresInterruptsCostsOneCountedThreadAndNeverTheSchedule() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2").hangsDeaf();
            world.pass(Duration.ofMinutes(6));
            assertThat(world.events(io.github.credentials4j.event.CredentialEvent.ThreadWrittenOff.class))
                    .isNotEmpty()
                    .allMatch(event -> event.server().equals("store-of-key"));
            store.heals();
            world.pass(Duration.ofMinutes(2));
            assertThat(key.get()).isEqualTo("v2");
            store.letGo();
            world.time.settle();
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void theLateAnswerOfAWrittenOffFetchIsDiscardedAndReleased() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofMinutes(5), Duration.ofMinutes(5), n -> "user" + n);
            store.hangsDeaf();
            LiveCredential<String> login = world.keep(store);
            world.pass(Duration.ofSeconds(11));
            store.heals();
            world.pass(Duration.ofSeconds(30));
            String served = login.get();
            store.letGo();
            world.time.settle();
            assertThat(login.get()).isEqualTo(served);
            assertThat(store.journal().released()).hasSize(store.journal().mints() - 1);
        }
    }
}
