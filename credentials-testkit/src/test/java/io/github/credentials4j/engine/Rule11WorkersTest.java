// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 11: many credentials are one scheduler thread and a bounded worker pool")
class Rule11WorkersTest {
    /** A credential that needs another one, as a session needs its base. */
    private static CredentialProvider<String> needing(String name, Supplier<LiveCredential<String>> base) {
        return new CredentialProvider<>() {
            @Override
            public CredentialName name() {
                return CredentialName.of(name);
            }

            @Override
            public Fetch<String> fetch(Attempt attempt) {
                String from = base.get().get();
                return attempt.call(
                        Backend.of("sts"),
                        () -> Fetch.changed(name + "<" + from, Revision.of(from), Lifetime.unbounded()));
            }
        };
    }

    @Test
    void chainedCredentialsStartOnAPoolOfOneWorker() {
        try (World world = new World(settings -> settings.workers(1))) {
            LiveCredential<String> chain =
                    world.credentials.keep(world.<String>store("chain").holds("base", "r1"));
            LiveCredential<String> role = world.credentials.keep(needing("role", () -> chain));
            LiveCredential<String> roleOnRole = world.credentials.keep(needing("second", () -> role));
            world.time.settle();
            assertThat(roleOnRole.get()).isEqualTo("second<role<base");
        }
    }

    @Test
    void threeHundredIdentitiesThatHangAtOneServerDelayNoOther() {
        try (World world = new World(settings -> settings.workers(1))) {
            for (int i = 0; i < 300; i++)
                world.credentials.keep(world.<String>store("tenant" + i)
                        .at(new Backend("vault", "tenant" + i))
                        .hangs());
            LiveCredential<String> other = world.keep(
                    world.<String>store("other").at(Backend.of("aws")).holds("v1", "r1"));
            assertThat(other.whenReady().toCompletableFuture()).isCompleted();
        }
    }

    @Test
    void aWorkerFetchesWhatItNeedsItselfRatherThanWaitInLine() {
        try (World world = new World(settings -> settings.workers(1))) {
            AtomicReference<LiveCredential<String>> base = new AtomicReference<>();
            ScriptedProvider<String> slow =
                    world.<String>store("slow").holds("s", "r1").takes(Duration.ofSeconds(2));
            ScriptedProvider<String> store = world.<String>store("base").holds("base", "r1");
            world.credentials.keep(slow);
            LiveCredential<String> role = world.credentials.keep(needing("role", base::get));
            base.set(world.credentials.keep(store));
            world.time.settle();
            world.pass(Duration.ofSeconds(3));
            assertThat(role.get()).isEqualTo("role<base");
            assertThat(store.journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void aCycleIsReportedAndIsNoDeadlock() {
        try (World world = new World()) {
            AtomicReference<LiveCredential<String>> other = new AtomicReference<>();
            LiveCredential<String> first = world.credentials.keep(needing("first", () -> {
                sleep(world, Duration.ofSeconds(1)); // until the other one is kept
                return other.get();
            }));
            other.set(world.credentials.keep(needing("second", () -> first)));
            world.pass(Duration.ofSeconds(2));
            assertThat(world.status().trouble().orElseThrow().failure()).isEqualTo(Failure.MISCONFIGURED);
            assertThat(world.status().trouble().orElseThrow().detail()).contains("cycle");
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
    void whatFailedForWantOfItsBaseIsTriedAgainWhenTheBaseComes() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("base").holds("base", "r1").fails(Failure.UNAVAILABLE);
            LiveCredential<String> base = world.credentials.keep(store);
            LiveCredential<String> role = world.credentials.keep(needing("role", () -> base));
            world.pass(Duration.ofMinutes(10));
            store.heals();
            world.time.advanceUntil(() -> world.status().current().isPresent(), Duration.ofMinutes(2));
            world.time.settle();
            assertThat(role.get()).isEqualTo("role<base");
        }
    }

    @Test
    void tenThousandCredentialsAreOneSchedulerThread() {
        long before = schedulers();
        try (io.github.credentials4j.live.Credentials credentials = io.github.credentials4j.live.Credentials.create()) {
            for (int i = 0; i < 10_000; i++) credentials.keep(needing("k" + i, Rule11WorkersTest::constant));
            assertThat(schedulers() - before).isEqualTo(1);
        }
    }

    private static long schedulers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("credentials-scheduler"))
                .count();
    }

    private static LiveCredential<String> constant() {
        throw new CredentialException(Failure.NOT_FOUND, CredentialName.of("constant"), "not there");
    }
}
