// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;

/** Builds what another builder builds, with the live key. */
final class KeyedHttpClientBuilder implements HttpClientBuilder {
    private final HttpClientBuilder http;
    private final LiveCredential<ApiKey> key;
    private final KeyedService service;

    KeyedHttpClientBuilder(HttpClientBuilder http, LiveCredential<ApiKey> key, KeyedService service) {
        this.http = http;
        this.key = key;
        this.service = service;
    }

    @Override
    public Duration connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        http.connectTimeout(timeout);
        return this;
    }

    @Override
    public Duration readTimeout() {
        return http.readTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        http.readTimeout(timeout);
        return this;
    }

    @Override
    public HttpClient build() {
        return new KeyedHttpClient(http.build(), key, service);
    }
}
