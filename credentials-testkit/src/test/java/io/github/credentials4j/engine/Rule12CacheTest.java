// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 12: a cache for names known only at run time; parts of one secret share its fetch")
class Rule12CacheTest {
    private final Map<String, ScriptedProvider<String>> stores = new ConcurrentHashMap<>();

    private CredentialProvider<String> store(World world, String tenant) {
        return stores.computeIfAbsent(tenant, name -> world.<String>store(name).holds("key-of-" + name, "r1"));
    }

    private CredentialCache<String, String> cache(World world, int atMost) {
        return CredentialCache.of(world.credentials, tenant -> store(world, tenant), atMost);
    }

    private ScriptedProvider<String> known(String tenant) {
        return java.util.Objects.requireNonNull(stores.get(tenant));
    }

    private static <R> R read(World world, java.util.concurrent.Callable<R> reader) {
        return world.resultWhilePassing(world.elsewhere(reader), Duration.ZERO, 500);
    }

    @Test
    void isBoundedByCountAndWhatIsEvictedIsAskedNoMoreAndReleasedAfterTheOverlap() {
        try (World world = new World()) {
            CredentialCache<String, String> cache = cache(world, 10);
            for (int i = 0; i < 30; i++) {
                int tenant = i;
                assertThat(read(world, () -> cache.get("t" + tenant))).isEqualTo("key-of-t" + tenant);
            }
            assertThat(cache.size()).isEqualTo(10);
            assertThat(world.credentials.status()).hasSize(10);
            world.pass(Duration.ofMinutes(6));
            assertThat(stores.values().stream()
                            .filter(store -> !store.journal().released().isEmpty()))
                    .hasSize(20);
        }
    }

    @Test
    void aReaderWhoseEntryIsEvictedMeanwhileStillGetsItsValue() {
        try (World world = new World()) {
            CredentialCache<String, String> cache = cache(world, 1);
            stores.put(
                    "slow",
                    world.<String>store("slow").holds("key-of-slow", "r1").takes(Duration.ofSeconds(2)));
            Future<String> reader = world.elsewhere(() -> cache.get("slow"));
            world.time.advanceUntil(() -> known("slow").journal().fetches() > 0, Duration.ofMillis(1));
            for (int i = 0; i < 20; i++) {
                int other = i;
                read(world, () -> cache.get("t" + other));
            }
            assertThat(world.resultWhilePassing(reader, Duration.ofSeconds(1), 10))
                    .isEqualTo("key-of-slow");
        }
    }

    @Test
    void whatIsEvictedIsGivenBackWhenTheOwnerClosesBeforeTheOverlapIsOver() {
        World world = new World();
        CredentialCache<String, String> cache = cache(world, 1);
        for (int i = 0; i < 5; i++) {
            int tenant = i;
            read(world, () -> cache.get("t" + tenant));
        }
        cache.close();
        world.close();
        assertThat(stores.values()).allMatch(store -> store.journal().released().size() == 1);
    }

    @Test
    void aColdKeyUnderSixtyFourThreadsIsOneFetch() {
        try (World world = new World()) {
            CredentialCache<String, String> cache = cache(world, 10);
            List<Future<String>> readers = new ArrayList<>();
            for (int i = 0; i < 64; i++) readers.add(world.elsewhere(() -> cache.get("cold")));
            for (Future<String> reader : readers)
                assertThat(world.resultWhilePassing(reader, Duration.ZERO, 500)).isEqualTo("key-of-cold");
            assertThat(known("cold").journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void anUnknownNameIsRememberedAsUnknownForAWhile() {
        try (World world = new World()) {
            CredentialCache<String, String> cache = CredentialCache.of(
                    world.credentials, tenant -> stores.computeIfAbsent(tenant, world::<String>store), 10);
            for (int i = 0; i < 20; i++) {
                CredentialException unknown =
                        read(world, () -> catchThrowableOfType(CredentialException.class, () -> cache.get("nobody")));
                assertThat(unknown.failure()).isEqualTo(Failure.NOT_FOUND);
            }
            assertThat(known("nobody").journal().fetches()).isEqualTo(1);
        }
    }

    @Test
    void anEntryThatNobodyReadsIsNotPolledAndIsConfirmedAtItsNextRead() {
        try (World world = new World()) {
            CredentialCache<String, String> cache = cache(world, 10);
            read(world, () -> cache.get("idle"));
            world.pass(Duration.ofHours(5));
            assertThat(known("idle").journal().fetches()).isLessThanOrEqualTo(2);
            known("idle").holds("rotated", "r2");
            assertThat(read(world, () -> cache.get("idle"))).isEqualTo("rotated");
        }
    }

    @Test
    void anEntryThatIsReadIsPolled() {
        try (World world = new World()) {
            CredentialCache<String, String> cache = cache(world, 10);
            read(world, () -> cache.get("busy"));
            for (int minute = 0; minute < 60; minute++) {
                world.pass(Duration.ofMinutes(1));
                assertThat(read(world, () -> cache.get("busy"))).isEqualTo("key-of-busy");
            }
            assertThat(known("busy").journal().fetches()).isBetween(10, 15);
        }
    }

    @Test
    void getAsyncCompletesWithoutBlocking() {
        try (World world = new World()) {
            CredentialCache<String, String> cache = cache(world, 10);
            CompletableFuture<String> value = cache.getAsync("t").toCompletableFuture();
            world.time.settle();
            assertThat(value).isCompletedWithValue("key-of-t");
        }
    }

    @Test
    void partsOfOneSecretShareOneFetchAndChangeTogether() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("pair").holds(SecretBytes.ofText("{\"a\":\"a1\",\"b\":\"b1\"}"), "r1");
            LiveCredential<SecretBytes> whole = world.keep(store);
            LiveCredential<String> a = world.credentials.keep(whole, part("/a"));
            LiveCredential<String> b = world.credentials.keep(whole, part("/b"));
            world.time.settle();
            assertThat(a.get() + b.get()).isEqualTo("a1b1");
            store.holds(SecretBytes.ofText("{\"a\":\"a2\",\"b\":\"b2\"}"), "r2");
            world.time.advanceUntil(() -> whole.snapshot().revision().id().equals("r2"), Duration.ofMinutes(6));
            assertThat(a.get() + b.get()).isEqualTo("a2b2");
            assertThat(store.journal().fetches()).isEqualTo(2);
        }
    }

    @Test
    void refreshingAPartAsksTheStoreOfTheWhole() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("pair").holds(SecretBytes.ofText("{\"a\":\"a1\"}"), "r1");
            LiveCredential<String> a = world.credentials.keep(world.keep(store), part("/a"));
            world.time.settle();
            store.holds(SecretBytes.ofText("{\"a\":\"a2\"}"), "r2");
            CompletableFuture<Snapshot<String>> answered = a.refreshNow().toCompletableFuture();
            world.time.settle();
            assertThat(answered).isCompletedWithValueMatching(now -> now.value().equals("a2"));
            store.fails(Failure.UNAVAILABLE);
            CompletableFuture<Snapshot<String>> failed = a.refreshNow().toCompletableFuture();
            world.time.settle();
            assertThat(failed).isCompletedExceptionally();
            assertThat(a.get()).isEqualTo("a2");
        }
    }

    @Test
    void aRefusedPartHasTheWholeAskedAgain() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("pair").holds(SecretBytes.ofText("{\"a\":\"a1\"}"), "r1");
            LiveCredential<SecretBytes> whole = world.keep(store);
            LiveCredential<String> a = world.credentials.keep(whole, part("/a"));
            world.time.settle();
            store.holds(SecretBytes.ofText("{\"a\":\"a2\"}"), "r2");
            Service service = new Service("a2");
            Future<Integer> caller = world.elsewhere(() -> a.call(service::answer, Service.IS_401));
            assertThat(world.resultWhilePassing(caller, Duration.ofMillis(100), 30))
                    .isEqualTo(200);
            assertThat(store.journal().rejected()).isEqualTo(1);
        }
    }

    @Test
    void aSpuriousRefusalOfAPartDoesNotHaveTheWholePolledForEver() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("pair").holds(SecretBytes.ofText("{\"a\":\"a1\"}"), "r1");
            LiveCredential<SecretBytes> whole = world.keep(store);
            LiveCredential<String> a = world.credentials.keep(whole, part("/a"));
            world.time.settle();
            a.reject(a.snapshot().revision());
            world.pass(Duration.ofSeconds(1));
            assertThat(store.journal().rejected()).isPositive();
            assertThat(a.<Integer, RuntimeException>call(new Service("a1")::answer, Service.IS_401))
                    .isEqualTo(200);
            int before = store.journal().fetches();
            world.pass(Duration.ofMinutes(10));
            assertThat(store.journal().fetches() - before).as("polls only").isLessThanOrEqualTo(4);
        }
    }

    @Test
    void whatWasLocatedAndHasNoPartLeftIsAskedNoMore() {
        List<ScriptedProvider<SecretBytes>> store = new ArrayList<>(1);
        ProviderFactory factory = new ProviderFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("scripted");
            }

            @Override
            public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
                return store.get(0);
            }
        };
        try (World world = new World(settings -> settings.providers(factory))) {
            store.add(world.<SecretBytes>store("pair").holds(SecretBytes.ofText("{\"a\":\"a1\",\"b\":\"b1\"}"), "r1"));
            LiveCredential<String> a = world.credentials.locate("scripted://pair#/a", SecretBytes::exposeText);
            LiveCredential<String> b = world.credentials.locate("scripted://pair#/b", SecretBytes::exposeText);
            world.time.settle();
            world.credentials.drop(a);
            world.pass(Duration.ofMinutes(6));
            assertThat(b.get()).isEqualTo("b1");
            world.credentials.drop(b);
            int before = store.get(0).journal().fetches();
            world.pass(Duration.ofHours(1));
            assertThat(store.get(0).journal().fetches()).isEqualTo(before);
            assertThat(world.credentials.status()).isEmpty();
            assertThat(World.<String>result(world.elsewhere(
                            world.credentials.locate("scripted://pair#/a", SecretBytes::exposeText)::get)))
                    .isEqualTo("a1");
        }
    }

    @Test
    void aPartThatIsTheWholeItselfIsErasedAlone() {
        try (World world = new World()) {
            ScriptedProvider<SecretBytes> store =
                    world.<SecretBytes>store("key").holds(SecretBytes.ofText("value"), "r1");
            LiveCredential<SecretBytes> whole = world.keep(store);
            LiveCredential<SecretBytes> same = world.credentials.keep(whole, Decoders.text());
            world.time.settle();
            assertThat(same.get().exposeText()).isEqualTo("value");
            world.credentials.drop(same);
            world.pass(Duration.ofMinutes(6));
            assertThat(whole.get().exposeText()).isEqualTo("value");
        }
    }

    private static Decoder<SecretBytes, String> part(String pointer) {
        return Decoders.jsonField(pointer).as(SecretBytes::exposeText);
    }
}
