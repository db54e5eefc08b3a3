// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.spring;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

class CredentialRequestInterceptorTest extends ClientContract {
    CredentialRequestInterceptorTest() {
        super(Dialect.GEMINI, new Rest());
    }

    private static final class Rest implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            return session(builder(service)
                    .requestInterceptor(CredentialRequestInterceptor.of(key, KeyedService.gemini()))
                    .build());
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return session(builder(service).defaultHeader("x-goog-api-key", key).build());
        }

        private static RestClient.Builder builder(StandIn service) {
            return RestClient.builder()
                    .requestFactory(new JdkClientHttpRequestFactory())
                    .baseUrl(service.address() + "/v1beta/models/gemini-2.5-flash:");
        }

        private static Session session(RestClient rest) {
            return new Session() {
                @Override
                public String ask() {
                    String body = rest.post()
                            .uri("generateContent")
                            .contentType(MediaType.APPLICATION_JSON)
                            .body("{}")
                            .retrieve()
                            .body(String.class);
                    return body != null && body.contains("hello") ? "hello" : "";
                }

                @Override
                public String stream(Runnable midway) {
                    return rest.post()
                            .uri("streamGenerateContent")
                            .contentType(MediaType.APPLICATION_JSON)
                            .body("{}")
                            .exchange((request, answer) -> {
                                BufferedReader lines = new BufferedReader(
                                        new InputStreamReader(answer.getBody(), StandardCharsets.UTF_8));
                                String first = lines.readLine();
                                midway.run();
                                StringBuilder rest = new StringBuilder();
                                lines.lines().forEach(rest::append);
                                return first.contains("\"hel\"") && rest.indexOf("\"lo\"") > 0
                                        ? "hello"
                                        : rest.toString();
                            });
                }

                @Override
                public boolean repeatsAfter500() {
                    return false;
                }
            };
        }
    }
}
