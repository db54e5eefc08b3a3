// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.spring.App;
import io.github.credentials4j.spring.Stores;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** {@code spring.config.import=credentials:…}. */
class ImportTest {
    @TempDir
    Path folder;

    private Stores stores;

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.kv("secret/data/ai", Map.of("openai.key", "sk-import-1", "model", "m-1"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void makesEachFieldAProperty() {
        try (ConfigurableApplicationContext app = importing("credentials:vault-kv://secret/ai")) {
            assertThat(app.getEnvironment().getProperty("openai.key")).isEqualTo("sk-import-1");
            assertThat(app.getEnvironment().getProperty("model")).isEqualTo("m-1");
        }
    }

    @Test
    void putsAPrefixBeforeThem() {
        try (ConfigurableApplicationContext app = importing("credentials:vault-kv://secret/ai?prefix=ai.")) {
            assertThat(app.getEnvironment().getProperty("ai.openai.key")).isEqualTo("sk-import-1");
            assertThat(app.getEnvironment().getProperty("model")).isNull();
        }
    }

    @Test
    void makesOneFieldOrOnePlainSecretOneProperty() {
        stores.aws.putParameter("us-east-1", "/prod/plain", "plain-1");
        try (ConfigurableApplicationContext app = importing(
                "credentials:vault-kv://secret/ai?prefix=only.#/model,credentials:awsssm:///prod/plain?property=plain.key")) {
            assertThat(app.getEnvironment().getProperty("only.model")).isEqualTo("m-1");
            assertThat(app.getEnvironment().getProperty("plain.key")).isEqualTo("plain-1");
        }
    }

    @Test
    void namesAreEnumerable() {
        try (ConfigurableApplicationContext app = importing("credentials:vault-kv://secret/ai?prefix=ai.")) {
            assertThat(source(app).getPropertyNames()).containsExactlyInAnyOrder("ai.openai.key", "ai.model");
            assertThat(source(app)).asString().doesNotContain("sk-import-1");
        }
    }

    @Test
    void followsTheStoreAndTellsExactlyWhatChanged() throws InterruptedException {
        try (ConfigurableApplicationContext app = importing("credentials:vault-kv://secret/ai?prefix=ai.")) {
            BlockingQueue<Set<String>> changes = new LinkedBlockingQueue<>();
            source(app).onChange(changes::add);
            stores.kv("secret/data/ai", Map.of("openai.key", "sk-import-2", "model", "m-1"));
            source(app).getSource().refreshNow().toCompletableFuture().join();
            assertThat(changes.poll(20, TimeUnit.SECONDS)).containsExactly("ai.openai.key");
            assertThat(app.getEnvironment().getProperty("ai.openai.key")).isEqualTo("sk-import-2");
        }
    }

    @Test
    void sharesItsOwnerWithTheContext() {
        try (ConfigurableApplicationContext app = stores.app(
                        "spring.config.import=credentials:vault-kv://secret/ai",
                        "credentials.keep.model.uri=vault-kv://secret/ai#/model")
                .start()) {
            assertThat(app.getBean(Credentials.class))
                    .isSameAs(source(app).owner().owner().credentials());
        }
    }

    @Test
    void failsWithoutTheSecretUnlessItIsOptional() {
        App required = stores.app("spring.config.import=credentials:vault-kv://secret/none");
        assertThatThrownBy(required::start).isInstanceOf(ConfigDataResourceNotFoundException.class);
        try (ConfigurableApplicationContext app = importing("optional:credentials:vault-kv://secret/none")) {
            assertThat(source(app).getPropertyNames()).isEmpty();
        }
    }

    @Test
    void healsAnOptionalImportOnceItsStoreIsBack() throws InterruptedException {
        stores.vault.seal();
        try (ConfigurableApplicationContext app = stores.app(
                        "spring.config.import=optional:credentials:vault-kv://secret/ai",
                        "credentials.startup.mode=heal",
                        "credentials.startup.timeout=1s")
                .start()) {
            assertThat(app.getEnvironment().getProperty("model")).isNull();
            BlockingQueue<Set<String>> changes = new LinkedBlockingQueue<>();
            source(app).onChange(changes::add);
            stores.vault.unseal();
            assertThat(changes.poll(60, TimeUnit.SECONDS)).contains("model");
            assertThat(app.getEnvironment().getProperty("model")).isEqualTo("m-1");
        }
    }

    @Test
    void asksNoStoreWhileTheApplicationIsProcessedAheadOfTime() {
        System.setProperty("spring.aot.processing", "true");
        try (ConfigurableApplicationContext app = importing("credentials:vault-kv://secret/ai")) {
            assertThat(app.getEnvironment().getProperty("model")).isNull();
            assertThat(stores.vault.calls()).isZero();
        } finally {
            System.clearProperty("spring.aot.processing");
        }
    }

    private ConfigurableApplicationContext importing(String imports) {
        return stores.app("spring.config.import=" + imports).start();
    }

    private static ImportedSource source(ConfigurableApplicationContext app) {
        ConfigurableEnvironment environment = app.getEnvironment();
        return environment.getPropertySources().stream()
                .filter(ImportedSource.class::isInstance)
                .map(ImportedSource.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(Arrays.asList(environment.getPropertySources())));
    }
}
