// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 4: swap only when the new value is decoded and in hand")
class Rule04SwapTest {
    @Test
    void servesHeldValueWhileBackendIsDown() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            world.pass(Duration.ofHours(1));
            assertThat(key.get()).isEqualTo("v1");
            assertThat(world.status().state()).isEqualTo(CredentialStatus.State.STALE);
            assertThat(world.status().trouble().orElseThrow().failure()).isEqualTo(Failure.UNAVAILABLE);
        }
    }

    @Test
    void aFailingDecoderKeepsTheLastGoodValue() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("key").holds(SecretBytes.ofText("{\"apiKey\":\"one\"}"), "r1");
            LiveCredential<SecretBytes> key = world.keep(store.decodedWith(Decoders.jsonField("/apiKey")));
            store.holds(SecretBytes.ofText("{\"typo\":\"two\"}"), "r2");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get().exposeText()).isEqualTo("one");
            assertThat(world.status().trouble().orElseThrow().failure()).isEqualTo(Failure.UNDECODABLE);
            store.holds(SecretBytes.ofText("{\"apiKey\":\"three\"}"), "r3");
            world.pass(Duration.ofMinutes(2));
            assertThat(key.get().exposeText()).isEqualTo("three");
        }
    }

    @Test
    void aCandidateThatTheUsersOwnCheckRefusesIsNeverServed() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("good1", "r1");
            CredentialProvider<String> checked =
                    store.decodedWith(Decoders.<String>accepting(value -> value.startsWith("good")));
            LiveCredential<String> key = world.keep(checked);
            store.holds("bad", "r2");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("good1");
            assertThat(world.status().trouble().orElseThrow().failure()).isEqualTo(Failure.REFUSED);
        }
    }

    @Test
    void aDecoderThatAlwaysFailsLeavesNoMintedThingUnreleased() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("db").leases(Duration.ofMinutes(5), Duration.ofMinutes(5), n -> "user" + n);
            world.keep(store.decodedWith(Decoders.<String>accepting(value -> false)));
            world.pass(Duration.ofMinutes(10));
            assertThat(store.journal().mints()).isPositive();
            assertThat(store.journal().released()).hasSize(store.journal().mints());
        }
    }

    @Test
    void theSameRevisionFetchedAgainIsNoChange() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            String before = key.get();
            store.failsNext(3, Failure.UNAVAILABLE);
            world.pass(Duration.ofMinutes(20));
            assertThat(key.get()).isSameAs(before);
            assertThat(world.events(io.github.credentials4j.event.CredentialEvent.Rotated.class))
                    .hasSize(1);
        }
    }
}
