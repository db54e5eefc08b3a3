// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyStore;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.clients.standin.Trouble;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialInterceptorTest {
    private final KeyStore store = new KeyStore("key-v1");
    private final Credentials credentials = Credentials.builder()
            .policy(RefreshPolicy.defaults().withRejectionWait(Duration.ZERO))
            .build();
    private final LiveCredential<ApiKey> key = credentials.keep(store);
    private final StandIn service = StandIn.of(Dialect.OPENAI);
    private final OkHttpClient http = CredentialInterceptor.of(key, KeyedService.openAi())
            .addedTo(new OkHttpClient())
            .build();

    @AfterEach
    void close() {
        credentials.close();
        service.close();
    }

    @Test
    void aBodyThatCanBeSentOnceIsSentOnceAndTheNextRequestHasTheNewKey() throws IOException {
        service.accept("key-v2");
        assertThat(key.get().exposeText()).isEqualTo("key-v1");
        store.rotateTo("key-v2");

        assertThat(statusOf(new OneShot())).isEqualTo(401);
        key.refreshNow().toCompletableFuture().join(); // joins the fetch that the refusal began
        assertThat(statusOf(new OneShot())).isEqualTo(200);
        assertThat(service.keys()).containsExactly("key-v1", "key-v2");
    }

    @Test
    void whileTwoKeysAreValidNeitherIsAskedAbout() throws IOException {
        service.accept("key-v1");
        service.accept("key-v2");
        assertThat(statusOf(body())).isEqualTo(200);
        int before = store.fetches();
        store.rotateTo("key-v2");

        assertThat(statusOf(body())).isEqualTo(200);
        assertThat(store.fetches()).isEqualTo(before);
        assertThat(service.keys()).containsExactly("key-v1", "key-v1");
    }

    @Test
    void aRefusalThatStandsReachesTheCallerWithItsBody() throws IOException {
        try (Response answer = http.newCall(request(body())).execute()) {
            assertThat(answer.code()).isEqualTo(401);
            assertThat(answer.body().string()).isEqualTo(Trouble.OPENAI_INVALID_KEY.body());
        }
    }

    @Test
    void aDeadKeyCostsTheStoreOneFetchHoweverManyCallersItHas() throws IOException {
        assertThat(statusOf(body())).isEqualTo(401);
        key.refreshNow().toCompletableFuture().join();
        int before = store.fetches();
        for (int caller = 0; caller < 20; caller++) assertThat(statusOf(body())).isEqualTo(401);
        assertThat(store.fetches() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void withoutAUsableKeyCallersGetAnIoExceptionWithTheReason() {
        credentials.close();
        assertThatThrownBy(() -> statusOf(body()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ai-key")
                .hasCauseInstanceOf(CredentialException.class);
    }

    @Test
    void withoutAUsableKeyAnEnqueuedCallFailsInItsCallback() {
        credentials.close();
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        http.newCall(request(body())).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failed) {
                failure.complete(failed);
            }

            @Override
            public void onResponse(Call call, Response answer) {
                answer.close();
                failure.completeExceptionally(new AssertionError("was answered"));
            }
        });
        assertThat(failure.join()).hasCauseInstanceOf(CredentialException.class);
    }

    @Test
    void aRedirectIsNotFollowedWithTheKey() {
        assertThat(http.followRedirects()).isFalse();
        assertThat(http.interceptors()).hasSize(1);
    }

    private int statusOf(RequestBody body) throws IOException {
        try (Response answer = http.newCall(request(body)).execute()) {
            return answer.code();
        }
    }

    private Request request(RequestBody body) {
        return new Request.Builder()
                .url(service.address() + "/v1/chat/completions")
                .header("Authorization", "Bearer stale")
                .post(body)
                .build();
    }

    private static RequestBody body() {
        return RequestBody.create("{}", MediaType.get("application/json"));
    }

    private static final class OneShot extends RequestBody {
        @Override
        public MediaType contentType() {
            return MediaType.get("application/json");
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8("{}");
        }
    }
}
