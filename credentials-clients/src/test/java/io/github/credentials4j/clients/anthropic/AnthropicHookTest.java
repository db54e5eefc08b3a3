// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.Sleeper;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.TextDelta;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

class AnthropicHookTest extends ClientContract {
    private static final MessageCreateParams HELLO = MessageCreateParams.builder()
            .model("claude-sonnet-4-5")
            .maxTokens(16)
            .addUserMessage("say hello")
            .build();

    AnthropicHookTest() {
        super(Dialect.ANTHROPIC, new Anthropic());
    }

    private static final class Anthropic implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            return session(AnthropicHook.install(builder(service), key).build());
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return session(builder(service).apiKey(key).build());
        }

        private static AnthropicOkHttpClient.Builder builder(StandIn service) {
            return AnthropicOkHttpClient.builder()
                    .baseUrl(service.address().toString())
                    .sleeper(new Awake());
        }

        private static Session session(AnthropicClient anthropic) {
            return new Session() {
                @Override
                public String ask() {
                    return textOf(anthropic.messages().create(HELLO));
                }

                @Override
                public String stream(Runnable midway) {
                    try (StreamResponse<RawMessageStreamEvent> parts =
                            anthropic.messages().createStreaming(HELLO)) {
                        Iterator<String> each = parts.stream()
                                .map(AnthropicHookTest.Anthropic::textOf)
                                .iterator();
                        String first = "";
                        while (first.isEmpty()) first = each.next();
                        midway.run();
                        StringBuilder text = new StringBuilder(first);
                        each.forEachRemaining(text::append);
                        return text.toString();
                    }
                }

                @Override
                public void close() {
                    anthropic.close();
                }
            };
        }

        private static String textOf(Message answer) {
            return answer.content().get(0).text().map(TextBlock::text).orElse("");
        }

        private static String textOf(RawMessageStreamEvent part) {
            return part.contentBlockDelta()
                    .flatMap(delta -> delta.delta().text())
                    .map(TextDelta::text)
                    .orElse("");
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
