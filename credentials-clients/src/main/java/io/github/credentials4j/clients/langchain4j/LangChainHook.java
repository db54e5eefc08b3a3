// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.langchain4j;

import dev.langchain4j.http.client.HttpClientBuilder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives models of LangChain4j a live key. By themselves they read a key when they are built, or from a header supplier at
 * each request, and give up at a 401.
 */
public final class LangChainHook {
    private LangChainHook() {}

    /**
     * Returns a builder of HTTP clients that put the live key into each request, and make a request again when the service
     * refuses it, streams included. Give it to a model's {@code httpClientBuilder}; what the model takes as its
     * {@code apiKey} is replaced.
     *
     * @param http builds the clients that make the requests
     * @param key the live key
     * @param service where the key goes, and which answers refuse it
     */
    public static HttpClientBuilder install(HttpClientBuilder http, LiveCredential<ApiKey> key, KeyedService service) {
        return new KeyedHttpClientBuilder(http, key, service);
    }

    /**
     * Returns a supplier of the header with the live key, for a model's {@code customHeaders}, which override its own. The
     * model asks it at each request; a refusal stays one.
     *
     * @param key the live key
     * @param service where the key goes
     */
    public static Supplier<Map<String, String>> headers(LiveCredential<ApiKey> key, KeyedService service) {
        return () -> Map.of(service.header(), service.exposeHeaderValue(key.get()));
    }
}
