// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.gemini;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.okhttp.CredentialInterceptor;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import okhttp3.OkHttpClient;

/**
 * Gives clients of google-genai a live key. By itself, google-genai reads its key when it is built. The Live API (web
 * sockets) does not use the HTTP client that this hook sets: there the key stays a placeholder.
 */
public final class GeminiHook {
    /** Stands where the client demands a key at once; replaced in every request. */
    private static final String PLACEHOLDER = "live-key";

    private GeminiHook() {}

    /**
     * Returns the builder, with the live key in every request and another attempt after a refusal. Sets its key and its
     * client options. As in google-genai's own client, an answer may take as long as it takes; connecting, 10 s.
     *
     * @param builder builds the client
     * @param key the live key
     */
    public static Client.Builder install(Client.Builder builder, LiveCredential<ApiKey> key) {
        OkHttpClient patient = new OkHttpClient.Builder()
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
        return install(builder, key, patient);
    }

    /**
     * Returns the builder, with the live key in every request and another attempt after a refusal, on an HTTP client of
     * yours. Sets its key and its client options. The timeouts are those of your client: google-genai ignores
     * {@code HttpOptions.timeout} beside one.
     *
     * @param builder builds the client
     * @param key the live key
     * @param http the HTTP client to begin with; shares its connections and threads
     */
    public static Client.Builder install(Client.Builder builder, LiveCredential<ApiKey> key, OkHttpClient http) {
        OkHttpClient keyed = CredentialInterceptor.of(key, KeyedService.gemini())
                .addedTo(http)
                .build();
        return builder.apiKey(PLACEHOLDER)
                .clientOptions(ClientOptions.builder().customHttpClient(keyed).build());
    }
}
