// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpClientBuilderLoader;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;

class LangChainAnthropicTest extends ClientContract {
    LangChainAnthropicTest() {
        super(Dialect.ANTHROPIC, new LangChain());
    }

    private static final class LangChain implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            return session(
                    LangChainHook.install(
                            HttpClientBuilderLoader.loadHttpClientBuilder(), key, KeyedService.anthropic()),
                    "replaced",
                    service);
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return session(HttpClientBuilderLoader.loadHttpClientBuilder(), key, service);
        }

        private static Session session(HttpClientBuilder http, String key, StandIn service) {
            return new ModelSession(
                    AnthropicChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(service.address() + "/v1")
                            .apiKey(key)
                            .modelName("a-model")
                            .maxRetries(0)
                            .build(),
                    AnthropicStreamingChatModel.builder()
                            .httpClientBuilder(http)
                            .baseUrl(service.address() + "/v1")
                            .apiKey(key)
                            .modelName("a-model")
                            .build());
        }
    }
}
