// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.source.FileProvider;
import io.github.credentials4j.source.FirstAvailableProvider;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Rules 14 and 15: starting up is explicit; everything is observable")
class Rule14And15StartAndSightTest {
    @Test
    void awaitReadyReportsEveryMissingCredentialWithItsCause() {
        try (World world = new World()) {
            world.keep(world.<String>store("good").holds("v", "r"));
            world.keep(world.<String>store("denied").fails(Failure.DENIED));
            world.keep(world.<String>store("down").fails(Failure.UNAVAILABLE));
            Future<CredentialException> waiting = world.elsewhere(() -> catchThrowableOfType(
                    CredentialException.class, () -> world.credentials.awaitReady(Duration.ofSeconds(20))));
            CredentialException report = world.resultWhilePassing(waiting, Duration.ofSeconds(1), 40);
            assertThat(report)
                    .hasMessageContaining("2 of 3")
                    .hasMessageContaining("denied")
                    .hasMessageContaining("down");
            assertThat(report.getSuppressed()).hasSize(2);
        }
    }

    @Test
    void awaitReadyDoesNotWaitForWhatNobodyMends() {
        try (World world = new World()) {
            world.keep(world.<String>store("absent").fails(Failure.NOT_FOUND));
            CredentialException report = catchThrowableOfType(
                    CredentialException.class, () -> world.credentials.awaitReady(Duration.ofHours(1)));
            assertThat(report.failure()).isEqualTo(Failure.NOT_FOUND);
        }
    }

    @Test
    void whenReadyCompletesWithTheLastOfThem() {
        try (World world = new World()) {
            world.credentials.keep(world.<String>store("one").holds("v", "r"));
            world.credentials.keep(world.<String>store("two").holds("v", "r").takes(Duration.ofSeconds(3)));
            CompletableFuture<Void> ready = world.credentials.whenReady().toCompletableFuture();
            world.pass(Duration.ofSeconds(2));
            assertThat(ready).isNotDone();
            world.pass(Duration.ofSeconds(2));
            assertThat(ready).isCompleted();
        }
    }

    @Test
    void statusTellsWhenThePreviousRevisionWasLastUsed() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            CompletableFuture<Integer> slowAnswer = new CompletableFuture<>();
            CompletableFuture<Integer> request =
                    key.callAsync(value -> slowAnswer, Service.IS_401).toCompletableFuture();
            world.pass(Duration.ofMinutes(6));
            slowAnswer.complete(200);
            assertThat(request).isCompletedWithValue(200);
            CredentialStatus.Previous previous = world.status().previous().orElseThrow();
            assertThat(previous.revision().id()).isEqualTo("r1");
            assertThat(previous.lastUsed()).isEqualTo(world.time.now());
        }
    }

    @Test
    void statusTellsAgeNextAttemptAndLastFailure() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.pass(Duration.ofMinutes(10));
            CredentialStatus status = world.status();
            assertThat(status.schedule().age()).contains(Duration.ofMinutes(10));
            assertThat(status.schedule().nextAttempt().orElseThrow()).isAfterOrEqualTo(world.time.now());
            assertThat(status.trouble().orElseThrow().inARow()).isGreaterThan(3);
            assertThat(status.schedule().expiresIn().orElseThrow()).isLessThan(Duration.ofHours(12));
        }
    }

    @Test
    void aColdStartOnAMountedFallbackSaysSoUntilTheStoreHeals(@TempDir Path folder) throws IOException {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("store").holds("v2", "r2").fails(Failure.UNAVAILABLE);
            CredentialProvider<String> mounted = FileProvider.of(Files.writeString(folder.resolve("key"), "v1"))
                    .decodedWith(Decoders.text().as(SecretBytes::exposeText));
            LiveCredential<String> key = world.keep(FirstAvailableProvider.of(store, mounted));
            assertThat(key.get()).isEqualTo("v1");
            assertThat(world.status().advice()).anyMatch(advice -> advice.kind().equals("fallback"));
            store.heals();
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("v2");
            assertThat(world.status().advice()).isEmpty();
            store.holds("v3", "r3");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).as("rotated").isEqualTo("v3");
            assertThat(world.status().advice()).isEmpty();
            store.fails(Failure.UNAVAILABLE);
            world.pass(Duration.ofMinutes(30));
            assertThat(key.get())
                    .as("what the store gave is better than the fallback")
                    .isEqualTo("v3");
        }
    }

    @Test
    void aThrowingListenerHarmsNobodyAndIsCalledAgain() {
        try (World world = new World()) {
            List<CredentialEvent> seen = new CopyOnWriteArrayList<>();
            world.credentials.listen(event -> {
                seen.add(event);
                throw new IllegalStateException("listener");
            });
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            key.onChange(snapshot -> {
                throw new IllegalStateException("listener");
            });
            store.holds("v2", "r2");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("v2");
            assertThat(seen).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aSlowListenerDelaysNobody() {
        try (World world = new World()) {
            world.credentials.listen(event -> sleep(world, Duration.ofHours(1)));
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("v2");
            assertThat(world.events(CredentialEvent.Rotated.class)).hasSize(2);
        }
    }

    @Test
    void onChangeTellsTheLatestValue() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            List<String> seen = new CopyOnWriteArrayList<>();
            io.github.credentials4j.Subscription subscription = key.onChange(snapshot -> seen.add(snapshot.value()));
            store.holds("v2", "r2");
            world.pass(Duration.ofMinutes(6));
            subscription.close();
            store.holds("v3", "r3");
            world.pass(Duration.ofMinutes(6));
            assertThat(seen).containsExactly("v2");
        }
    }

    private static void sleep(World world, Duration duration) {
        try {
            world.time.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
