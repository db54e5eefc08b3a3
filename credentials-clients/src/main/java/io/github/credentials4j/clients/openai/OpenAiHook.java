// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.openai;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.credential.BearerTokenCredential;
import com.openai.credential.Credential;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.okhttp.CredentialInterceptor;
import io.github.credentials4j.value.ApiKey;

/**
 * Gives clients of openai-java a live key. By itself, openai-java reads a key once per call, repeats a failed attempt
 * with the same one, and gives up at a 401.
 */
public final class OpenAiHook {
    private static final String REPLACED =
            "live-key"; // the client wants one; the interceptor puts the key in its place

    private OpenAiHook() {}

    /**
     * Returns the builder, with the live key at every attempt and another attempt after a refusal. Set no other key on it.
     *
     * @param builder builds the client
     * @param key the live key
     */
    public static OpenAIOkHttpClient.Builder install(OpenAIOkHttpClient.Builder builder, LiveCredential<ApiKey> key) {
        return builder.apiKey(REPLACED).addInterceptor(interceptor(key));
    }

    /**
     * Returns the builder, with the live key at every attempt and another attempt after a refusal. Set no other key on it.
     *
     * @param builder builds the client
     * @param key the live key
     */
    public static OpenAIOkHttpClientAsync.Builder install(
            OpenAIOkHttpClientAsync.Builder builder, LiveCredential<ApiKey> key) {
        return builder.apiKey(REPLACED).addInterceptor(interceptor(key));
    }

    /**
     * Returns the live key as a credential of openai-java, read once per call, without another attempt after a refusal: for
     * libraries that take a credential and no interceptor.
     *
     * @param key the live key
     */
    public static Credential credential(LiveCredential<ApiKey> key) {
        return BearerTokenCredential.create(() -> key.get().exposeText());
    }

    private static CredentialInterceptor interceptor(LiveCredential<ApiKey> key) {
        return CredentialInterceptor.of(key, KeyedService.openAi());
    }
}
