// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyStore;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.value.ApiKey;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialCallsTest {
    private final KeyStore store = new KeyStore("key-v1");
    private final Credentials credentials = Credentials.create();
    private final LiveCredential<ApiKey> key = credentials.keep(store);
    private final ModelServer server = new ModelServer();
    private final ManagedChannel plain = server.channel();
    private final LiveCallCredentials live = LiveCallCredentials.of(key, KeyedService.bearer());
    private final Channel channel = ClientInterceptors.intercept(plain, CredentialCalls.of(live));

    CredentialCallsTest() throws IOException {}

    @AfterEach
    void close() {
        plain.shutdownNow();
        server.close();
        credentials.close();
    }

    @Test
    void bringsTheKeyOfEachCall() {
        server.accept("key-v1");
        server.accept("key-v2");
        assertThat(ask(channel)).isEqualTo("hello");
        store.rotateTo("key-v2");
        key.refreshNow().toCompletableFuture().join();
        assertThat(ask(channel)).isEqualTo("hello");
        assertThat(server.keys()).containsExactly("key-v1", "key-v2");
    }

    @Test
    void recoversFromARevokedKey() {
        rotateAndRevoke();
        assertThat(ask(channel)).isEqualTo("hello");
        assertThat(server.keys()).containsExactly("key-v1", "key-v2");
    }

    @Test
    void recoversFromARevokedKeyInAFuture() throws Exception {
        rotateAndRevoke();
        assertThat(ClientCalls.futureUnaryCall(channel.newCall(ModelServer.ASK, CallOptions.DEFAULT), "say hello")
                        .get())
                .isEqualTo("hello");
    }

    @Test
    void withoutTheInterceptorARevokedKeyFails() {
        rotateAndRevoke();
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        plain, ModelServer.ASK, CallOptions.DEFAULT.withCallCredentials(live), "say hello"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAUTHENTICATED");
    }

    @Test
    void aStreamGoesOnAcrossARotationAndTheNextHasTheNewKey() {
        server.accept("key-v1");
        server.holdSecondHalf();
        Iterator<String> parts = stream();
        assertThat(parts.next()).isEqualTo("hel");
        rotateAndRevoke();
        server.sendSecondHalf();
        assertThat(parts.next()).isEqualTo("lo");
        assertThat(parts.hasNext()).isFalse();

        Iterator<String> again = stream();
        assertThat(again.next() + again.next()).isEqualTo("hello");
        assertThat(server.keys()).containsExactly("key-v1", "key-v1", "key-v2");
    }

    @Test
    void aCallThatSendsAStreamFailsOnceAndTheNextHasTheNewKey() throws Exception {
        rotateAndRevoke();
        assertThatThrownBy(this::collect)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("UNAUTHENTICATED");
        key.refreshNow().toCompletableFuture().join(); // joins the fetch that the refusal began
        assertThat(collect()).isEqualTo("hello");
    }

    @Test
    void whatIsNoRefusalIsPassedOnAndAsksNoStore() {
        server.accept("key-v1");
        assertThat(ask(channel)).isEqualTo("hello");
        int before = store.fetches();
        server.answersNext(Status.PERMISSION_DENIED);
        assertThatThrownBy(() -> ask(channel)).hasMessageContaining("PERMISSION_DENIED");
        server.answersNext(Status.RESOURCE_EXHAUSTED);
        assertThatThrownBy(() -> ask(channel)).hasMessageContaining("RESOURCE_EXHAUSTED");
        assertThat(store.fetches()).isEqualTo(before);
    }

    @Test
    void aKeyThatStaysRefusedIsReportedAsTheServerReportsIt() {
        credentials.adjust(key.name(), policy -> policy.withRejectionWait(Duration.ZERO));
        assertThatThrownBy(() -> ask(channel))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessage("UNAUTHENTICATED: unknown key");
    }

    @Test
    void withoutAUsableKeyCallsFailWithTheReason() {
        credentials.close();
        assertThatThrownBy(() -> ask(channel))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("ai-key")
                .hasCauseInstanceOf(CredentialException.class);
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        plain, ModelServer.ASK, CallOptions.DEFAULT.withCallCredentials(live), "say hello"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("ai-key");
    }

    @Test
    void aCallCanBeCancelledWhileItIsAnswered() {
        server.accept("key-v1");
        server.holdSecondHalf();
        var call = channel.newCall(ModelServer.STREAM, CallOptions.DEFAULT);
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        ClientCalls.asyncServerStreamingCall(call, "say hello", new StreamObserver<String>() {
            @Override
            public void onNext(String part) {
                call.cancel("enough", null);
            }

            @Override
            public void onError(Throwable thrown) {
                failed.complete(thrown);
            }

            @Override
            public void onCompleted() {
                failed.completeExceptionally(new AssertionError("was not cancelled"));
            }
        });
        assertThat(failed.join()).hasMessageContaining("CANCELLED");
    }

    private void rotateAndRevoke() {
        assertThat(key.get().exposeText()).isEqualTo("key-v1");
        server.revoke("key-v1");
        server.accept("key-v2");
        store.rotateTo("key-v2");
    }

    private static String ask(Channel on) {
        return ClientCalls.blockingUnaryCall(on, ModelServer.ASK, CallOptions.DEFAULT, "say hello");
    }

    private Iterator<String> stream() {
        return ClientCalls.blockingServerStreamingCall(channel, ModelServer.STREAM, CallOptions.DEFAULT, "say hello");
    }

    private String collect() throws Exception {
        CompletableFuture<String> whole = new CompletableFuture<>();
        StreamObserver<String> parts = ClientCalls.asyncClientStreamingCall(
                channel.newCall(ModelServer.COLLECT, CallOptions.DEFAULT), new StreamObserver<>() {
                    @Override
                    public void onNext(String answer) {
                        whole.complete(answer);
                    }

                    @Override
                    public void onError(Throwable failed) {
                        whole.completeExceptionally(failed);
                    }

                    @Override
                    public void onCompleted() {}
                });
        parts.onNext("hel");
        parts.onNext("lo");
        parts.onCompleted();
        return whole.get();
    }
}
