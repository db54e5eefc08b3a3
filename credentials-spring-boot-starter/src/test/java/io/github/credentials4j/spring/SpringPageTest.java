// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.spring.store.CredentialsCustomizer;
import io.github.credentials4j.value.ApiKey;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The programs of docs/spring.md. */
class SpringPageTest {
    @TempDir
    Path folder;

    /** A service that knows one key at a time. */
    static final class Service {
        volatile String accepted = "";
    }

    static final class Chat {
        private final LiveCredential<ApiKey> key;
        private final Service service = new Service();

        Chat(LiveCredential<ApiKey> openai) {
            this.key = openai;
        }

        String ask(String question) {
            return key.call(live -> request(live.exposeText(), question), answer -> answer.equals("401"));
        }

        private String request(String bearer, String question) {
            return bearer.equals(service.accepted) ? "answer to " + question : "401";
        }
    }

    static class Guarded {
        @Bean
        CredentialsCustomizer patientGuard() {
            return builder -> builder.guard(new GuardPolicy(16, 100, 3, Duration.ofSeconds(1), 16));
        }
    }

    @Test
    void aKeyThatIsRotatedAndRevokedBetweenTwoRequestsFailsNone() {
        try (Stores stores = new Stores(folder)) {
            stores.aws.secrets("us-east-1").create("prod/openai", "{\"apiKey\":\"sk-1\"}");
            try (ConfigurableApplicationContext app = stores.app(
                            "credentials.keep.openai.uri=awssecretsmanager://prod/openai#/apiKey")
                    .of(Chat.class, Guarded.class)
                    .start()) {
                Chat chat = app.getBean(Chat.class);
                chat.service.accepted = "sk-1";
                assertThat(chat.ask("one")).isEqualTo("answer to one");
                stores.aws.secrets("us-east-1").put("prod/openai", "{\"apiKey\":\"sk-2\"}");
                chat.service.accepted = "sk-2";
                assertThat(chat.ask("two")).isEqualTo("answer to two");
            }
        }
    }
}
