// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.live.Credentials;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;

@DisplayName("On an event loop nothing blocks: BlockHound watches")
class NonBlockingTest {
    private static final MultiThreadIoEventLoopGroup LOOPS =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private final AtomicInteger version = new AtomicInteger(1);

    @BeforeAll
    static void watch() {
        BlockHound.install();
    }

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private CredentialProvider<String> store(String name) {
        return new CredentialProvider<>() {
            @Override
            public CredentialName name() {
                return CredentialName.of(name);
            }

            @Override
            public Fetch<String> fetch(Attempt attempt) {
                Revision revision = Revision.of("r" + version.get());
                return attempt.call(
                        Backend.of("store"), () -> Fetch.changed("v" + version.get(), revision, Lifetime.unbounded()));
            }
        };
    }

    private static <R> R onLoop(Callable<CompletionStage<R>> work) throws Exception {
        EventLoop loop = LOOPS.next();
        CompletableFuture<R> answer = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                work.call().whenComplete((done, failed) -> {
                    if (failed == null) answer.complete(done);
                    else answer.completeExceptionally(failed);
                });
            } catch (Throwable blocked) {
                answer.completeExceptionally(blocked);
            }
        });
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void theWatchBites() {
        assertThatThrownBy(() -> onLoop(() -> {
                    new java.util.concurrent.CountDownLatch(1).await(1, TimeUnit.SECONDS);
                    return CompletableFuture.completedFuture("not reached");
                }))
                .hasRootCauseInstanceOf(reactor.blockhound.BlockingOperationError.class);
    }

    @Test
    void whenReadyCallAsyncAndRefreshNowNeverBlock() throws Exception {
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<String> key =
                    onLoop(() -> CompletableFuture.completedFuture(credentials.keep(store("key"))));
            assertThat(onLoop(key::whenReady).value()).isEqualTo("v1");
            version.set(2);
            Service service = new Service("v2");
            CompletionStage<Integer> answer = onLoop(() -> CompletableFuture.completedFuture(
                    key.callAsync(value -> CompletableFuture.completedFuture(service.answer(value)), Service.IS_401)));
            assertThat(answer.toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo(200);
            version.set(3);
            assertThat(onLoop(key::refreshNow).value()).isEqualTo("v3");
            assertThat(onLoop(() -> CompletableFuture.completedFuture(key.get())))
                    .isEqualTo("v3");
        }
    }

    @Test
    void getAsyncOfACacheNeverBlocks() throws Exception {
        try (Credentials credentials = Credentials.create()) {
            CredentialCache<String, String> cache = CredentialCache.of(credentials, this::store, 100);
            for (int i = 0; i < 200; i++) {
                String tenant = "t" + i;
                assertThat(onLoop(() -> cache.getAsync(tenant))).isEqualTo("v1");
            }
        }
    }
}
