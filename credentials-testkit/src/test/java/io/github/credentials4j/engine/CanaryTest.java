// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Our loggers write to the console at TRACE, see simplelogger.properties. */
@DisplayName("The engine says no secret on any of its paths")
class CanaryTest {
    private static final Refusal<Boolean> REFUSED = Refusal.byResult(accepted -> !accepted);

    private final LeakProbe probe = LeakProbe.start();

    @AfterEach
    void close() {
        probe.close();
    }

    private SecretBytes json(String field) {
        String secret = probe.secret();
        return SecretBytes.ofText("{\"" + field + "\":\"" + secret + "\"}");
    }

    @Test
    void noSecretIsSaidWhileKeysRotateFailAndAreRefused() {
        probe.startFlightRecording();
        World world = new World();
        ScriptedProvider<SecretBytes> store =
                world.<SecretBytes>store("key").holds(json("apiKey"), "r1").offers(json("apiKey"), "alternate");
        LiveCredential<SecretBytes> key = world.keep(store.decodedWith(Decoders.jsonField("/apiKey")));
        look(world, key);
        store.holds(json("typo"), "r2"); // cannot be decoded
        world.pass(Duration.ofMinutes(6));
        look(world, key);
        store.holds(json("apiKey"), "r3");
        world.pass(Duration.ofMinutes(6));
        refuse(world, key);
        for (Failure failure : Failure.values()) {
            store.fails(failure);
            probe.saw(catchThrowable(() -> refreshed(world, key)));
            look(world, key);
            store.heals();
            world.pass(Duration.ofMinutes(2));
        }
        store.fails(Failure.DENIED);
        world.pass(Duration.ofHours(13));
        probe.saw(catchThrowable(key::get));
        world.close();
        probe.saw(catchThrowable(key::get)).saw(world.events).saw(world.credentials.status());
        assertThat(world.events).isNotEmpty();
        probe.assertNoLeak();
    }

    private void look(World world, LiveCredential<SecretBytes> key) {
        probe.saw(key).saw(key.get()).saw(key.snapshot()).saw(world.credentials).saw(world.credentials.status());
    }

    private static void refreshed(World world, LiveCredential<SecretBytes> key) {
        CompletableFuture<?> fresh = key.refreshNow().toCompletableFuture();
        world.pass(Duration.ofSeconds(1));
        fresh.join();
    }

    private void refuse(World world, LiveCredential<SecretBytes> key) {
        CompletableFuture<Boolean> answer = key.callAsync(value -> CompletableFuture.completedFuture(false), REFUSED)
                .toCompletableFuture();
        world.pass(Duration.ofSeconds(10));
        assertThat(answer).isCompletedWithValue(false);
        look(world, key);
    }
}
