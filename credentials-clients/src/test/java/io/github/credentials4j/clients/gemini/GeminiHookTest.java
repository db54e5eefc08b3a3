// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.gemini;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.util.Iterator;

class GeminiHookTest extends ClientContract {
    private static final String MODEL = "gemini-2.5-flash";

    GeminiHookTest() {
        super(Dialect.GEMINI, new Gemini());
    }

    private static final class Gemini implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            return session(GeminiHook.install(builder(service), key).build());
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return session(builder(service).apiKey(key).build());
        }

        private static Client.Builder builder(StandIn service) {
            return Client.builder()
                    .httpOptions(HttpOptions.builder()
                            .baseUrl(service.address().toString())
                            .retryOptions(HttpRetryOptions.builder()
                                    .attempts(3)
                                    .initialDelay(0.001)
                                    .maxDelay(0.002))
                            .build());
        }

        private static Session session(Client gemini) {
            return new Session() {
                @Override
                public String ask() {
                    return textOf(gemini.models.generateContent(MODEL, "say hello", null));
                }

                @Override
                public String stream(Runnable midway) {
                    try (ResponseStream<GenerateContentResponse> parts =
                            gemini.models.generateContentStream(MODEL, "say hello", null)) {
                        Iterator<GenerateContentResponse> each = parts.iterator();
                        StringBuilder text = new StringBuilder(textOf(each.next()));
                        midway.run();
                        each.forEachRemaining(part -> text.append(textOf(part)));
                        return text.toString();
                    }
                }

                @Override
                public void close() {
                    gemini.close();
                }
            };
        }

        private static String textOf(GenerateContentResponse answer) {
            String text = answer.text();
            return text == null ? "" : text;
        }
    }
}
