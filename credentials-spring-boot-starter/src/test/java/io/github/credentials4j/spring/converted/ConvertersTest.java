// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.converted;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.credential.BearerTokenCredential;
import com.openai.credential.Credential;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.value.ApiKey;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** URIs in the properties of others. */
class ConvertersTest {
    @TempDir
    Path folder;

    private Stores stores;

    /** As Spring AI's OpenAiCommonProperties has it: a bean with a setter, bound from {@code spring.ai.openai}. */
    @ConfigurationProperties("spring.ai.openai")
    public static class OpenAi {
        private @Nullable Credential credential;

        public @Nullable Credential getCredential() {
            return credential;
        }

        public void setCredential(@Nullable Credential credential) {
            this.credential = credential;
        }
    }

    @ConfigurationProperties("chat")
    public record Chat(LiveCredential<ApiKey> key) {}

    @EnableConfigurationProperties({OpenAi.class, Chat.class})
    static class Bound {}

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.aws.secrets("us-east-1").create("prod/openai", "{\"apiKey\":\"sk-1\"}");
        stores.kv("secret/data/chat", Map.of("key", "ck-1"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void makeTheCredentialOfSpringAiFromAUriThatIsReadAtEachCall() {
        try (ConfigurableApplicationContext app = app("awssecretsmanager://prod/openai#/apiKey")) {
            BearerTokenCredential credential = credential(app);
            assertThat(credential.token()).isEqualTo("sk-1");
            stores.aws.secrets("us-east-1").put("prod/openai", "{\"apiKey\":\"sk-2\"}");
            LiveCredential<ApiKey> live =
                    app.getBean(Keeper.class).named("awssecretsmanager://prod/openai#/apiKey", ApiKey.class);
            live.refreshNow().toCompletableFuture().join();
            assertThat(credential.token()).isEqualTo("sk-2");
        }
    }

    @Test
    void makeItFromTheNameOfADeclaredCredential() {
        try (ConfigurableApplicationContext app = app("declared")) {
            BearerTokenCredential credential = credential(app);
            assertThat(credential.token()).isEqualTo("sk-1");
        }
    }

    @Test
    void makeALiveCredentialForARecordOfTheApplicationsOwn() {
        try (ConfigurableApplicationContext app = app("declared")) {
            assertThat(app.getBean(Chat.class).key().get().exposeText()).isEqualTo("ck-1");
        }
    }

    private static BearerTokenCredential credential(ConfigurableApplicationContext app) {
        if (app.getBean(OpenAi.class).getCredential() instanceof BearerTokenCredential bearer) return bearer;
        throw new AssertionError("no credential was bound");
    }

    private ConfigurableApplicationContext app(String openAi) {
        return stores.app(
                        "spring.ai.openai.credential=" + openAi,
                        "chat.key=vault-kv://secret/chat#/key",
                        "credentials.keep.declared.uri=awssecretsmanager://prod/openai#/apiKey")
                .of(Bound.class)
                .start();
    }
}
