// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.refresh.StalePolicy;
import io.github.credentials4j.source.FirstAvailableProvider;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 5: bounded staleness, by policy, visible in health")
class Rule05StalenessTest {
    @Test
    void anUnconfirmedValueIsServedForTwelveHoursThenReadingFailsWithTheReason() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.pass(Duration.ofHours(12).minusSeconds(1));
            assertThat(key.get()).isEqualTo("v1");
            world.pass(Duration.ofSeconds(2));
            CredentialException failed = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(failed.failure()).isEqualTo(Failure.UNAVAILABLE);
            assertThat(world.status().state()).isEqualTo(CredentialStatus.State.ENDED);
            assertThat(world.events(CredentialEvent.Ended.class)).hasSize(1);
        }
    }

    @Test
    void warnsAtHalfAndAtFourFifths() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            world.keep(store);
            store.fails(Failure.TIMEOUT);
            world.pass(Duration.ofHours(13));
            assertThat(world.events(CredentialEvent.Stale.class))
                    .extracting(CredentialEvent.Stale::percent)
                    .containsExactly(50, 80);
        }
    }

    @Test
    void strictPolicyEndsWithdrawnAccessAfterFiveMinutes() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key =
                    world.keep(store, RefreshPolicy.defaults().withStale(StalePolicy.strict()));
            store.fails(Failure.DENIED);
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("v1");
            world.pass(Duration.ofMinutes(5));
            CredentialException failed = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(failed.failure()).isEqualTo(Failure.DENIED);
        }
    }

    @Test
    void oneWrongPolicyDoesNotStopAServiceWhoseKeyStillWorks() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.DENIED);
            world.pass(Duration.ofHours(11));
            assertThat(key.get()).isEqualTo("v1");
            store.heals();
            world.pass(Duration.ofMinutes(2));
            assertThat(world.status().state()).isEqualTo(CredentialStatus.State.FRESH);
        }
    }

    @Test
    void theBoundsCanBeChangedWhileItRuns() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.pass(Duration.ofHours(11));
            world.credentials.adjust(
                    key.name(), policy -> policy.withStale(new StalePolicy(Duration.ofDays(3), Duration.ofDays(3))));
            world.pass(Duration.ofHours(24));
            assertThat(key.get()).isEqualTo("v1");
        }
    }

    @Test
    void aPurgedValueIsGoneAtOnceAndTheNextOneIsServed() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            world.credentials.purge(key.name());
            world.time.settle();
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void aPurgeWhileTheStoreIsAskedIsNoMistakeOfTheProvider() {
        try (World world = new World()) {
            LiveCredential<String> key = world.keep(new CredentialProvider<String>() {
                @Override
                public CredentialName name() {
                    return CredentialName.of("key");
                }

                @Override
                public Fetch<String> fetch(Attempt attempt) {
                    if (attempt.held().isPresent()) sleep(world, Duration.ofSeconds(1));
                    return attempt.held()
                            .map(held -> Fetch.<String>unchanged(held, Lifetime.unbounded()))
                            .orElseGet(() -> Fetch.changed("v1", Revision.of("r1"), Lifetime.unbounded()));
                }
            });
            key.refreshNow();
            world.time.settle();
            world.credentials.purge(key.name());
            world.pass(Duration.ofSeconds(2));
            assertThat(key.get()).isEqualTo("v1");
            assertThat(world.events(CredentialEvent.FetchFailed.class)).isEmpty();
        }
    }

    private static void sleep(World world, Duration duration) {
        try {
            world.time.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPurgedValueIsNotServedThoughItsStoreIsDown() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key =
                    world.keep(store, RefreshPolicy.defaults().withInitialWait(Duration.ZERO));
            store.fails(Failure.UNAVAILABLE);
            world.credentials.purge(key.name());
            world.time.settle();
            CredentialException failed = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(failed.failure()).isEqualTo(Failure.UNAVAILABLE);
            store.holds("v2", "r2").heals();
            world.pass(Duration.ofMinutes(2));
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void whenAValueEndsUnconfirmedItsFallbackIsAskedAtThatMoment() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            ScriptedProvider<String> other = world.<String>store("other").holds("backup", "b1");
            LiveCredential<String> key = world.keep(FirstAvailableProvider.of(store, other));
            store.fails(Failure.UNAVAILABLE);
            world.time.advanceUntil(
                    () -> !world.events(CredentialEvent.Ended.class).isEmpty(), Duration.ofHours(13));
            world.time.settle();
            assertThat(key.get()).isEqualTo("backup");
        }
    }
}
