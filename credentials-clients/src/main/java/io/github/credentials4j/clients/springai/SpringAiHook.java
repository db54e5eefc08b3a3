// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.springai;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.okhttp.CredentialInterceptor;
import io.github.credentials4j.value.ApiKey;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;

/**
 * Gives the OpenAI models of Spring AI 2 a live key. By themselves they read a key when they are built, or a
 * {@code Credential} once per call, and give up at a 401.
 */
public final class SpringAiHook {
    private SpringAiHook() {}

    /**
     * Returns a customizer that puts the live key into each request, and makes a request again when the service refuses
     * it. Declare it as a bean, or give it to a model's builder; what the model has as its key is replaced.
     *
     * @param key the live key
     */
    public static OpenAiHttpClientBuilderCustomizer openAi(LiveCredential<ApiKey> key) {
        return openAi(key, KeyedService.openAi());
    }

    /**
     * Returns a customizer as {@link #openAi(LiveCredential)}, for a service that speaks like OpenAI and refuses keys in
     * its own way.
     *
     * @param key the live key
     * @param service where the key goes, and which answers refuse it
     */
    public static OpenAiHttpClientBuilderCustomizer openAi(LiveCredential<ApiKey> key, KeyedService service) {
        CredentialInterceptor interceptor = CredentialInterceptor.of(key, service);
        return http -> http.interceptor(interceptor);
    }
}
