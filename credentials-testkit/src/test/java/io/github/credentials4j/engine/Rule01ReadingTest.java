// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 1: reading is one volatile read")
class Rule01ReadingTest {
    @Test
    void readsWithoutAskingTheStoreAgain() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            for (int i = 0; i < 1000; i++) assertThat(key.get()).isEqualTo("v1");
            assertThat(key.snapshot().revision().id()).isEqualTo("r1");
            assertThat(store.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void aReaderWaitsForTheFirstValueUpToInitialWaitAndGetsTheRealCause() {
        try (World world = new World()) {
            LiveCredential<String> key = world.keep(world.<String>store("key").fails(Failure.UNAVAILABLE));
            Future<CredentialException> reader =
                    world.elsewhere(() -> catchThrowableOfType(CredentialException.class, key::get));
            CredentialException failed = world.resultWhilePassing(reader, Duration.ofSeconds(1), 40);
            assertThat(failed.failure()).isEqualTo(Failure.UNAVAILABLE);
            assertThat(failed).hasMessageContaining("key").hasMessageContaining("UNAVAILABLE");
        }
    }

    @Test
    void aReaderIsServedAsSoonAsTheFirstValueComes() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").takes(Duration.ofSeconds(3));
            LiveCredential<String> key = world.keep(store);
            Future<String> reader = world.elsewhere(key::get);
            assertThat(world.resultWhilePassing(reader, Duration.ofSeconds(1), 10))
                    .isEqualTo("v1");
        }
    }

    @Test
    void whatNobodyCanMendByWaitingIsToldAtOnce() {
        try (World world = new World()) {
            LiveCredential<String> key = world.keep(world.<String>store("key").fails(Failure.NOT_FOUND));
            CredentialException failed = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(failed.failure()).isEqualTo(Failure.NOT_FOUND);
        }
    }

    @Test
    void expiryIsAStateThatTheSchedulerSets() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key")
                    .holds("v1", "r1", now -> Lifetime.leased(world.time.now().plusSeconds(60)));
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.time.leap(Duration.ZERO);
            world.pass(Duration.ofSeconds(59));
            assertThat(key.get()).isEqualTo("v1");
            world.pass(Duration.ofSeconds(2));
            CredentialException ended = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(ended.failure()).isEqualTo(Failure.EXPIRED);
        }
    }

    @Test
    void everyCallerGetsAnExceptionOfItsOwn() {
        try (World world = new World()) {
            LiveCredential<String> key = world.keep(world.<String>store("key").fails(Failure.DENIED));
            CredentialException one = catchThrowableOfType(CredentialException.class, key::get);
            CredentialException other = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void anInterruptedReaderFailsAloneAndKeepsItsInterrupt() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("v1", "r1").takes(Duration.ofSeconds(5));
            LiveCredential<String> key =
                    world.keep(store, RefreshPolicy.defaults().withInitialWait(Duration.ofMinutes(1)));
            Future<Boolean> interrupted = world.elsewhere(() -> {
                Thread.currentThread().interrupt();
                CredentialException failed = catchThrowableOfType(CredentialException.class, key::get);
                return Thread.currentThread().isInterrupted() && failed.failure() == Failure.TIMEOUT;
            });
            assertThat(World.result(interrupted)).isTrue();
            Future<String> patient = world.elsewhere(key::get);
            assertThat(world.resultWhilePassing(patient, Duration.ofSeconds(1), 10))
                    .isEqualTo("v1");
        }
    }
}
