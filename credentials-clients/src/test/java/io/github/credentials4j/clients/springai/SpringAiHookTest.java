// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.springai;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;

class SpringAiHookTest extends ClientContract {
    SpringAiHookTest() {
        super(Dialect.OPENAI, new SpringAi());
    }

    private static final class SpringAi implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            return session("replaced", List.of(SpringAiHook.openAi(key)), service);
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return session(key, List.of(), service);
        }

        private static Session session(
                String key, List<OpenAiHttpClientBuilderCustomizer> customizers, StandIn service) {
            OpenAiChatModel model = OpenAiChatModel.builder()
                    .httpClientBuilderCustomizers(customizers)
                    .options(OpenAiChatOptions.builder()
                            .baseUrl(service.address() + "/v1")
                            .apiKey(key)
                            .model("gpt-4o")
                            .maxRetries(1)
                            .timeout(Duration.ofSeconds(30))
                            .build())
                    .build();
            return new Session() {
                @Override
                public String ask() {
                    return String.valueOf(model.call("say hello"));
                }

                @Override
                public String stream(Runnable midway) {
                    Iterator<String> parts =
                            model.stream("say hello").toIterable().iterator();
                    StringBuilder text = new StringBuilder(parts.next());
                    midway.run();
                    parts.forEachRemaining(text::append);
                    return text.toString();
                }
            };
        }
    }
}
