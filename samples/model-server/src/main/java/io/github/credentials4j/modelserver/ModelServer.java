// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver;

import io.github.credentials4j.modelserver.watch.RotationJournal;
import io.github.credentials4j.spring.store.CredentialsCustomizer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Answers questions by asking a model, and keeps the answers. Its API key, its database login and its certificate are
 * declared in {@code application.yaml}, and change while it serves.
 */
@SpringBootApplication
public class ModelServer {
    ModelServer() {}

    /**
     * Starts it.
     *
     * @param arguments Spring's own, such as {@code --spring.profiles.active=deployed}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(ModelServer.class, arguments);
    }

    /** Writes down what happens from the first fetch on. */
    @Bean
    static CredentialsCustomizer journalling(RotationJournal journal) {
        return owner -> owner.listener(journal);
    }
}
