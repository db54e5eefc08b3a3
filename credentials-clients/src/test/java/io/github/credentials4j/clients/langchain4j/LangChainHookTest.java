// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.http.client.HttpClientBuilderLoader;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyStore;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LangChainHookTest {
    private final KeyStore store = new KeyStore("key-v1");
    private final Credentials credentials = Credentials.builder()
            .policy(RefreshPolicy.defaults().withRejectionWait(Duration.ZERO))
            .build();
    private final LiveCredential<ApiKey> key = credentials.keep(store);
    private final StandIn service = StandIn.of(Dialect.OPENAI);

    @AfterEach
    void close() {
        credentials.close();
        service.close();
    }

    @Test
    void aHeaderSupplierBringsTheKeyOfEachRequest() {
        service.accept("key-v1");
        service.accept("key-v2");
        OpenAiChatModel model = OpenAiChatModel.builder()
                .baseUrl(service.address() + "/v1")
                .apiKey("replaced")
                .modelName("gpt-4o")
                .customHeaders(LangChainHook.headers(key, KeyedService.openAi()))
                .build();
        assertThat(model.chat("say hello")).isEqualTo("hello");
        store.rotateTo("key-v2");
        key.refreshNow().toCompletableFuture().join();
        assertThat(model.chat("say hello")).isEqualTo("hello");
        assertThat(service.keys()).containsExactly("key-v1", "key-v2");
    }

    @Test
    void aStreamWhoseKeyStaysRefusedFailsOnce() {
        ModelSession session = new ModelSession(new NoModel(), streaming());
        assertThatThrownBy(() -> session.stream(() -> {}))
                .hasRootCauseMessage(io.github.credentials4j.clients.standin.Trouble.OPENAI_INVALID_KEY.body());
    }

    @Test
    void aStreamWithoutAUsableKeyFailsWithTheReason() {
        StreamingChatModel model = streaming();
        credentials.close();
        assertThatThrownBy(() -> new ModelSession(new NoModel(), model).stream(() -> {}))
                .hasRootCauseInstanceOf(CredentialException.class);
    }

    private StreamingChatModel streaming() {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(LangChainHook.install(
                        HttpClientBuilderLoader.loadHttpClientBuilder(), key, KeyedService.openAi()))
                .baseUrl(service.address() + "/v1")
                .apiKey("replaced")
                .modelName("gpt-4o")
                .build();
    }

    private static final class NoModel implements dev.langchain4j.model.chat.ChatModel {}
}
