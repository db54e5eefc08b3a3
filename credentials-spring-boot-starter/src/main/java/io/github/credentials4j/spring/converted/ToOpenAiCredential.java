// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.converted;

import com.openai.credential.BearerTokenCredential;
import com.openai.credential.Credential;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.value.ApiKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.convert.converter.Converter;

/** From a URI or a declared name to what openai-java, and Spring AI over it, take as a credential. */
final class ToOpenAiCredential implements Converter<String, Credential> {
    private final ObjectProvider<Keeper> keeper;

    ToOpenAiCredential(ObjectProvider<Keeper> keeper) {
        this.keeper = keeper;
    }

    @Override
    public Credential convert(String source) {
        LiveCredential<ApiKey> key = keeper.getObject().named(source, ApiKey.class);
        return BearerTokenCredential.create(() -> key.get().exposeText());
    }
}
