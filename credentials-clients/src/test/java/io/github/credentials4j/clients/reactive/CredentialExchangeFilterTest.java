// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.reactive;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.util.Iterator;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

class CredentialExchangeFilterTest extends ClientContract {
    CredentialExchangeFilterTest() {
        super(Dialect.GEMINI, new Web());
    }

    private static final class Web implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            return session(builder(service)
                    .filter(CredentialExchangeFilter.of(key, KeyedService.gemini()))
                    .build());
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return session(builder(service).defaultHeader("x-goog-api-key", key).build());
        }

        private static WebClient.Builder builder(StandIn service) {
            return WebClient.builder()
                    .clientConnector(new JdkClientHttpConnector())
                    .baseUrl(service.address() + "/v1beta/models/gemini-2.5-flash:");
        }

        private static Session session(WebClient web) {
            return new Session() {
                @Override
                public String ask() {
                    String body =
                            post("generateContent").bodyToMono(String.class).block();
                    return body != null && body.contains("hello") ? "hello" : "";
                }

                @Override
                public String stream(Runnable midway) {
                    Iterator<String> parts = post("streamGenerateContent")
                            .bodyToFlux(String.class)
                            .toIterable()
                            .iterator();
                    String first = parts.next();
                    midway.run();
                    StringBuilder rest = new StringBuilder();
                    parts.forEachRemaining(rest::append);
                    return first.contains("\"hel\"") && rest.indexOf("\"lo\"") > 0 ? "hello" : rest.toString();
                }

                @Override
                public boolean repeatsAfter500() {
                    return false;
                }

                private WebClient.ResponseSpec post(String what) {
                    return web.post()
                            .uri(what)
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue("{}")
                            .retrieve();
                }
            };
        }
    }
}
