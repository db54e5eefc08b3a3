// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.openai;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.Sleeper;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

class OpenAiAsyncHookTest extends ClientContract {
    private static final ChatCompletionCreateParams HELLO = ChatCompletionCreateParams.builder()
            .model("gpt-4o")
            .addUserMessage("say hello")
            .build();

    OpenAiAsyncHookTest() {
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

        private static OpenAIOkHttpClientAsync.Builder builder(StandIn service) {
            return OpenAIOkHttpClientAsync.builder()
                    .baseUrl(service.address() + "/v1")
                    .sleeper(new Awake());
        }

        private static Session session(OpenAIClientAsync openai) {
            return new Session() {
                @Override
                public String ask() throws Exception {
                    try {
                        return textOf(openai.chat().completions().create(HELLO).join());
                    } catch (CompletionException wrapped) {
                        if (wrapped.getCause() instanceof Exception cause) throw cause;
                        throw wrapped;
                    }
                }

                @Override
                public String stream(Runnable midway) {
                    StringBuilder text = new StringBuilder();
                    AtomicBoolean begun = new AtomicBoolean();
                    openai.chat()
                            .completions()
                            .createStreaming(HELLO)
                            .subscribe(part -> {
                                text.append(textOf(part));
                                if (!begun.getAndSet(true)) midway.run();
                            })
                            .onCompleteFuture()
                            .join();
                    return text.toString();
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
