// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.converted;

import io.github.credentials4j.clients.springai.SpringAiHook;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.value.ApiKey;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;

/** Where {@code spring.ai.openai.credential} names a live key: a refused one is asked for again within the call. */
final class OpenAiRetries {
    private OpenAiRetries() {}

    /** Returns what Spring AI changes its HTTP client by. */
    static OpenAiHttpClientBuilderCustomizer of(Keeper keeper, String named) {
        return SpringAiHook.openAi(keeper.named(named, ApiKey.class));
    }
}
