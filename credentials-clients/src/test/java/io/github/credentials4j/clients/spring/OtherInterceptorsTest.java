// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyStore;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.value.ApiKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

class OtherInterceptorsTest {
    private final KeyStore store = new KeyStore("key-v1");
    private final Credentials credentials = Credentials.create();
    private final LiveCredential<ApiKey> key = credentials.keep(store);
    private final StandIn service = StandIn.of(Dialect.OPENAI);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        credentials.close();
        service.close();
    }

    @Test
    void thoseBeforeItSeeOneRequestThoseAfterItEachAttemptFromSpring7On() {
        service.accept("key-v2");
        assertThat(key.get().exposeText()).isEqualTo("key-v1");
        store.rotateTo("key-v2");
        RestClient rest = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl(service.address().toString())
                .requestInterceptor(noting("before"))
                .requestInterceptor(CredentialRequestInterceptor.of(key, KeyedService.openAi()))
                .requestInterceptor(noting("after"))
                .build();
        assertThat(rest.post().uri("/v1/chat/completions").body("{}").retrieve().body(String.class))
                .contains("hello");
        boolean six = String.valueOf(SpringVersion.getVersion()).startsWith("6.");
        assertThat(seen).isEqualTo(six ? List.of("before", "after") : List.of("before", "after", "after"));
    }

    @Test
    void anOlderKeyInAnotherHeaderIsTakenAway() {
        service.accept("key-v1");
        RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl(service.address().toString())
                .defaultHeader("authorization", "Bearer key-v0")
                .requestInterceptor(CredentialRequestInterceptor.of(key, KeyedService.anthropic()))
                .build()
                .post()
                .uri("/v1/messages")
                .body("{}")
                .retrieve()
                .onStatus(status -> true, (request, answer) -> {})
                .toBodilessEntity();
        assertThat(service.headers())
                .isNotEmpty()
                .allSatisfy(headers -> assertThat(headers)
                        .containsEntry("X-api-key", List.of("key-v1"))
                        .doesNotContainKey("Authorization"));
    }

    private ClientHttpRequestInterceptor noting(String where) {
        return (request, body, execution) -> {
            seen.add(where);
            return execution.execute(request, body);
        };
    }
}
