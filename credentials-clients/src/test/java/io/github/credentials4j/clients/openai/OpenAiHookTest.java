// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Sleeper;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

class OpenAiHookTest extends ClientContract {
    private static final ChatCompletionCreateParams HELLO = ChatCompletionCreateParams.builder()
            .model("gpt-4o")
            .addUserMessage("say hello")
            .build();

    OpenAiHookTest() {
        super(Dialect.OPENAI, new OpenAi());
    }

    private static final class OpenAi implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            return session(OpenAiHook.install(builder(service), key).build());
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return session(builder(service).apiKey(key).build());
        }

        private static OpenAIOkHttpClient.Builder builder(StandIn service) {
            return OpenAIOkHttpClient.builder()
                    .baseUrl(service.address() + "/v1")
                    .sleeper(new Awake());
        }

        private static Session session(OpenAIClient openai) {
            return new Session() {
                @Override
                public String ask() {
                    return textOf(openai.chat().completions().create(HELLO));
                }

                @Override
                public String stream(Runnable midway) {
                    try (StreamResponse<ChatCompletionChunk> parts =
                            openai.chat().completions().createStreaming(HELLO)) {
                        Iterator<ChatCompletionChunk> each = parts.stream().iterator();
                        StringBuilder text = new StringBuilder(textOf(each.next()));
                        midway.run();
                        each.forEachRemaining(part -> text.append(textOf(part)));
                        return text.toString();
                    }
                }

                @Override
                public void close() {
                    openai.close();
                }
            };
        }

        private static String textOf(ChatCompletion answer) {
            return answer.choices().get(0).message().content().orElse("");
        }

        private static String textOf(ChatCompletionChunk part) {
            return part.choices().get(0).delta().content().orElse("");
        }
    }

    /** Waits for nothing between attempts. */
    private static final class Awake implements Sleeper {
        @Override
        public void sleep(Duration time) {}

        @Override
        public CompletableFuture<Void> sleepAsync(Duration time) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }
}
