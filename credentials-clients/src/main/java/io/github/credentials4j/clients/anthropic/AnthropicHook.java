// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.anthropic;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;

/**
 * Gives clients of anthropic-java a live key. By itself, anthropic-java reads its key when it is built, sends it as a
 * bearer, and gives up at a 401.
 */
public final class AnthropicHook {
    /** Stands where the client demands a key at once; replaced in every request. */
    private static final String PLACEHOLDER = "live-key";

    private AnthropicHook() {}

    /**
     * Returns the builder, with the live key at every attempt and another attempt after a refusal. Sets its key.
     *
     * @param builder builds the client
     * @param key the live key
     */
    public static AnthropicOkHttpClient.Builder install(
            AnthropicOkHttpClient.Builder builder, LiveCredential<ApiKey> key) {
        return builder.apiKey(PLACEHOLDER).addInterceptor(http -> new KeyedClient(http, key, KeyedService.anthropic()));
    }

    /**
     * Returns the builder, with the live key at every attempt and another attempt after a refusal. Sets its key.
     *
     * @param builder builds the client
     * @param key the live key
     */
    public static AnthropicOkHttpClientAsync.Builder install(
            AnthropicOkHttpClientAsync.Builder builder, LiveCredential<ApiKey> key) {
        return builder.apiKey(PLACEHOLDER).addInterceptor(http -> new KeyedClient(http, key, KeyedService.anthropic()));
    }
}
