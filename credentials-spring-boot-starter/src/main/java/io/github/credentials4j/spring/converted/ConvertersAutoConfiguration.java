// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.converted;

import com.openai.credential.Credential;
import io.github.credentials4j.clients.springai.SpringAiHook;
import io.github.credentials4j.spring.keep.Keeper;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The converters; they ask for the keeper when they convert, since properties are bound before most beans. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "credentials.enabled", matchIfMissing = true)
class ConvertersAutoConfiguration {
    @Bean
    @ConfigurationPropertiesBinding
    static ToLiveCredential toLiveCredentialConverter(ObjectProvider<Keeper> keeper) {
        return new ToLiveCredential(keeper);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({OpenAiHttpClientBuilderCustomizer.class, SpringAiHook.class})
    @ConditionalOnProperty("spring.ai.openai.credential")
    static class OfSpringAi {
        @Bean
        OpenAiHttpClientBuilderCustomizer credentialsOpenAiCustomizer(
                Keeper keeper, @Value("${spring.ai.openai.credential}") String named) {
            return OpenAiRetries.of(keeper, named);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Credential.class)
    static class OfOpenAi {
        @Bean
        @ConfigurationPropertiesBinding
        static ToOpenAiCredential toOpenAiCredentialConverter(ObjectProvider<Keeper> keeper) {
            return new ToOpenAiCredential(keeper);
        }
    }
}
