// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 10: push")
class Rule10PushTest {
    @Test
    void aSignalWakesThoseItConcernsWithinTheSpread() {
        try (World world = new World()) {
            ScriptedProvider<String> one =
                    world.<String>store("one").holds("v1", "r1").alsoKnownAs("arn:one");
            ScriptedProvider<String> other = world.<String>store("other").holds("v1", "r1");
            LiveCredential<String> key = world.keep(one);
            world.keep(other);
            one.holds("v2", "r2");
            assertThat(world.credentials.signal("arn:one")).isEqualTo(1);
            world.pass(Duration.ofSeconds(2));
            assertThat(key.get()).isEqualTo("v2");
            assertThat(other.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void nothingDependsOnPushArriving() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("one").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void refreshNowReturnsWhatIsHeldAfterwards() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("one").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            CompletableFuture<Snapshot<String>> fresh = key.refreshNow().toCompletableFuture();
            world.time.settle();
            assertThat(fresh.join().value()).isEqualTo("v2");
        }
    }

    @Test
    void refreshNowFailsAloneWhileTheHeldValueStays() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("one").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            CompletableFuture<Snapshot<String>> fresh = key.refreshNow().toCompletableFuture();
            world.time.settle();
            assertThat(fresh).isCompletedExceptionally();
            assertThat(key.get()).isEqualTo("v1");
        }
    }

    @Test
    void aSignalDuringAFetchLeadsToAnotherOne() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("one").holds("v1", "r1");
            world.keep(store);
            store.takes(Duration.ofSeconds(5));
            world.credentials.signal("one");
            world.pass(Duration.ofSeconds(3));
            assertThat(store.journal().fetches()).isEqualTo(2);
            world.credentials.signal("one");
            world.pass(Duration.ofSeconds(6));
            assertThat(store.journal().fetches()).isEqualTo(3);
        }
    }
}
