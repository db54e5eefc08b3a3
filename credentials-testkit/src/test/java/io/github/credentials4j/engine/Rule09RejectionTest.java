// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 9: rejection")
class Rule09RejectionTest {
    @Test
    void aRefusedKeyIsReplacedByTheNewerOneOfTheStoreWithinOneCall() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            Service service = new Service("v2");
            int status = World.result(world.elsewhere(() -> key.call(service::answer, Service.IS_401)));
            assertThat(status).isEqualTo(200);
            assertThat(service.presented).containsExactly("v1", "v2");
            assertThat(store.journal().rejected()).isEqualTo(1);
        }
    }

    @Test
    void anAlternateIsTriedWhenTheStoreStillNamesTheRefusedOneAndServedFromThenOn() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("current", "r1").offers("pending", "r2");
            LiveCredential<String> key = world.keep(store);
            Service service = new Service("pending");
            assertThat(World.<Integer>result(world.elsewhere(() -> key.call(service::answer, Service.IS_401))))
                    .isEqualTo(200);
            assertThat(key.get()).isEqualTo("pending");
            world.pass(Duration.ofMinutes(20));
            assertThat(key.get()).as("the store still names the refused one").isEqualTo("pending");
            store.holds("pending", "r2");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("pending");
            store.holds("next", "r3");
            world.pass(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("next");
        }
    }

    @Test
    void withinTheWaitANewerRevisionIsWaitedFor() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            Service service = new Service("v2");
            Future<Integer> caller = world.elsewhere(() -> key.call(service::answer, Service.IS_401));
            world.time.advanceUntil(() -> store.journal().rejected() > 0, Duration.ofMillis(1));
            store.holds("v2", "r2");
            assertThat(world.resultWhilePassing(caller, Duration.ofSeconds(1), 6))
                    .isEqualTo(200);
        }
    }

    @Test
    void onceConfirmedAndWaitedForARefusalIsReturnedAtOnceAndCostsOneFetchPerStep() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("dead", "r1");
            LiveCredential<String> key = world.keep(store);
            Service service = new Service("none");
            Future<Integer> first = world.elsewhere(() -> key.call(service::answer, Service.IS_401));
            assertThat(world.resultWhilePassing(first, Duration.ofSeconds(1), 10))
                    .isEqualTo(401);
            int before = store.journal().fetches();
            for (int i = 0; i < 1000; i++)
                assertThat(key.<Integer, RuntimeException>call(service::answer, Service.IS_401))
                        .isEqualTo(401);
            assertThat(store.journal().fetches() - before).isZero();
            world.pass(Duration.ofMinutes(10));
            assertThat(store.journal().fetches() - before)
                    .as("one per backoff step")
                    .isBetween(8, 60);
        }
    }

    @Test
    void aDeadKeyCostsOneFetchPerStepAlsoWhenItIsDecoded() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("key").holds(SecretBytes.ofText("dead"), "r1");
            LiveCredential<SecretBytes> key = world.keep(store.decodedWith(Decoders.trimmed()));
            key.reject(key.snapshot().revision());
            world.pass(Duration.ofMinutes(10));
            assertThat(store.journal().fetches()).as("one per backoff step").isBetween(8, 60);
        }
    }

    @Test
    void atMostThreeRequestsEachWithAnotherRevision() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key")
                    .holds("v1", "r1")
                    .offers("a1", "alt1")
                    .offers("a2", "alt2")
                    .offers("a3", "alt3");
            LiveCredential<String> key =
                    world.keep(store, RefreshPolicy.defaults().withRejectionWait(Duration.ofSeconds(1)));
            Service service = new Service("none");
            Future<Integer> caller = world.elsewhere(() -> key.call(service::answer, Service.IS_401));
            assertThat(world.resultWhilePassing(caller, Duration.ofSeconds(1), 10))
                    .isEqualTo(401);
            assertThat(service.presented).containsExactly("v1", "a1", "a2");
        }
    }

    @Test
    void aRefusalMayBeAnException() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            Refusal<String> refused = Refusal.byException(thrown -> thrown instanceof SecurityException);
            String answer = World.result(world.elsewhere(() -> key.call(
                    value -> {
                        if (value.equals("v1")) throw new SecurityException("401");
                        return "fine";
                    },
                    refused)));
            assertThat(answer).isEqualTo("fine");
        }
    }

    @Test
    void anyOtherExceptionIsTheCallersOwn() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            assertThatThrownBy(() -> key.call(
                            value -> {
                                throw new java.io.IOException("reset");
                            },
                            Service.IS_401))
                    .isInstanceOf(java.io.IOException.class);
            assertThat(store.journal().rejected()).isZero();
        }
    }

    @Test
    void aSpuriousRefusalIsForgottenWhenTheKeyIsAcceptedAgain() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            key.reject(key.snapshot().revision());
            world.time.settle();
            Service service = new Service("v1");
            assertThat(key.<Integer, RuntimeException>call(service::answer, Service.IS_401))
                    .isEqualTo(200);
            int before = store.journal().fetches();
            world.pass(Duration.ofMinutes(9));
            assertThat(store.journal().fetches() - before).as("polls only").isLessThanOrEqualTo(3);
        }
    }

    @Test
    void anAnswerToARequestFromBeforeTheRefusalSaysNothingAgainstIt() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("current", "r1").offers("pending", "r2");
            LiveCredential<String> key = world.keep(store);
            store.takes(Duration.ofSeconds(1));
            Service service = new Service("pending");
            CompletableFuture<Integer> slow = new CompletableFuture<>();
            key.callAsync(value -> slow, Service.IS_401);
            CompletableFuture<Integer> refused = key.callAsync(
                            value -> CompletableFuture.completedFuture(service.answer(value)), Service.IS_401)
                    .toCompletableFuture();
            slow.complete(200); // it was on its way when the service still accepted the key
            world.pass(Duration.ofSeconds(2));
            assertThat(refused).isCompletedWithValue(200);
        }
    }

    @Test
    void aKeyThatAnotherMachineOfTheServiceAcceptsIsTriedAgain() {
        try (World world = new World()) {
            ScriptedProvider<String> store =
                    world.<String>store("key").holds("current", "r1").offers("pending", "r2");
            LiveCredential<String> key = world.keep(store);
            store.takes(Duration.ofSeconds(1));
            Service rotated = new Service("pending");
            CompletableFuture<Integer> refused = key.callAsync(
                            value -> CompletableFuture.completedFuture(rotated.answer(value)), Service.IS_401)
                    .toCompletableFuture();
            Service behind = new Service("current");
            assertThat(key.<Integer, RuntimeException>call(behind::answer, Service.IS_401))
                    .isEqualTo(200);
            world.pass(Duration.ofSeconds(3));
            assertThat(refused).isCompletedWithValue(200);
            assertThat(rotated.presented).containsExactly("current", "current", "pending");
        }
    }

    @Test
    void eightCallersThatAreRefusedTogetherCostOneFetch() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2").takes(Duration.ofSeconds(1));
            Service service = new Service("v2");
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) callers.add(world.elsewhere(() -> key.call(service::answer, Service.IS_401)));
            for (Future<Integer> caller : callers)
                assertThat(world.resultWhilePassing(caller, Duration.ofSeconds(1), 8))
                        .isEqualTo(200);
            assertThat(store.journal().rejected()).isEqualTo(1);
        }
    }

    @Test
    void callAsyncDoesTheSameWithoutBlocking() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.holds("v2", "r2");
            Service service = new Service("v2");
            CompletableFuture<Integer> answer = key.callAsync(
                            value -> CompletableFuture.completedFuture(service.answer(value)), Service.IS_401)
                    .toCompletableFuture();
            world.time.settle();
            assertThat(answer).isCompletedWithValue(200);
        }
    }

    @Test
    void callAsyncGivesTheRefusalBackWhenNothingNewerComes() {
        try (World world = new World()) {
            LiveCredential<String> key = world.keep(world.<String>store("key").holds("dead", "r1"));
            Service service = new Service("none");
            CompletableFuture<Integer> answer = key.callAsync(
                            value -> CompletableFuture.completedFuture(service.answer(value)), Service.IS_401)
                    .toCompletableFuture();
            world.pass(Duration.ofSeconds(4));
            assertThat(answer).isNotDone();
            world.pass(Duration.ofSeconds(2));
            assertThat(answer).isCompletedWithValue(401);
        }
    }

    @Test
    void aRejectionOfAnOldRevisionIsNoNews() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            io.github.credentials4j.Revision old = key.snapshot().revision();
            store.holds("v2", "r2");
            world.pass(Duration.ofMinutes(6));
            key.reject(old);
            world.time.settle();
            assertThat(store.journal().rejected()).isZero();
            assertThat(world.events(CredentialEvent.Rejected.class)).isEmpty();
        }
    }

    @Test
    void oneDeadKeyAmongFiveHundredTenantsCostsTheOthersNothing() {
        try (World world = new World()) {
            List<LiveCredential<String>> tenants = new ArrayList<>();
            List<ScriptedProvider<String>> stores = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                stores.add(world.<String>store("tenant" + i)
                        .at(io.github.credentials4j.Backend.of("store.internal"))
                        .holds("key" + i, "r1"));
                tenants.add(world.credentials.keep(stores.get(i)));
            }
            world.pass(Duration.ofSeconds(10));
            int before = stores.get(7).journal().fetches();
            for (int second = 0; second < 10; second++) {
                for (int request = 0; request < 1000; request++) {
                    int tenant = request % 500;
                    CompletableFuture<Integer> answer = tenants.get(tenant)
                            .callAsync(
                                    key -> CompletableFuture.completedFuture(key.equals("key7") ? 401 : 200),
                                    Service.IS_401)
                            .toCompletableFuture();
                    if (tenant != 7) assertThat(answer).isCompletedWithValue(200);
                    else if (second > 6) assertThat(answer).isCompletedWithValue(401);
                }
                world.pass(Duration.ofSeconds(1));
            }
            assertThat(stores.get(7).journal().fetches() - before).isBetween(2, 8);
            assertThat(stores.stream()
                            .mapToInt(store -> store.journal().rejected())
                            .sum())
                    .isEqualTo(stores.get(7).journal().rejected());
        }
    }

    @Test
    void aDeadStoreDoesNotHoldCallersLongerThanTheWait() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("key").holds("v1", "r1");
            LiveCredential<String> key = world.keep(store);
            store.fails(Failure.UNAVAILABLE);
            Future<Integer> caller = world.elsewhere(() -> key.call(new Service("none")::answer, Service.IS_401));
            assertThat(world.resultWhilePassing(caller, Duration.ofSeconds(1), 7))
                    .isEqualTo(401);
        }
    }
}
