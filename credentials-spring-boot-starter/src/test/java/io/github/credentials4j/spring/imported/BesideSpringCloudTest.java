// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeSecrets;
import io.github.credentials4j.value.ApiKey;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** With Spring Cloud in the same context. */
class BesideSpringCloudTest {
    @TempDir
    Path folder;

    private Stores stores;

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.kv("secret/data/ai", Map.of("key", "sk-1"));
        stores.kv("secret/data/old", Map.of("legacy", "l-1"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void aRefreshOfTheContextKeepsTheOwnerAndAsksTheStoreForNothingMore() {
        try (ConfigurableApplicationContext app = stores.app(
                        "spring.config.import=credentials:vault-kv://secret/ai?prefix=ai.")
                .start()) {
            stores.vault.resetCalls();
            app.getBean(ContextRefresher.class).refresh();
            assertThat(app.getEnvironment().getProperty("ai.key")).isEqualTo("sk-1");
            assertThat(stores.vault.calls()).isZero();
            assertThat(app.getBean(Credentials.class).status()).hasSize(2);
        }
    }

    @Test
    void springCloudVaultStaysWhereItIsWhileATeamMoves() {
        assumeThere("Spring Cloud Vault", "org.springframework.cloud.vault.config.VaultProperties");
        try (ConfigurableApplicationContext app = stores.app(
                        "spring.cloud.vault.enabled=true",
                        "spring.cloud.vault.uri=" + stores.vault.address(),
                        "spring.cloud.vault.token=" + stores.vault.rootToken().exposeText(),
                        "spring.config.import=vault://secret/old,credentials:vault-kv://secret/ai?prefix=ai.",
                        "credentials.keep.moved.uri=vault-kv://secret/ai#/key")
                .start()) {
            assertThat(app.getEnvironment().getProperty("legacy")).isEqualTo("l-1");
            assertThat(app.getEnvironment().getProperty("ai.key")).isEqualTo("sk-1");
            LiveCredential<ApiKey> moved = app.getBean(Keeper.class).named("moved", ApiKey.class);
            assertThat(moved.get().exposeText()).isEqualTo("sk-1");
        }
    }

    @Test
    void springCloudAwsStaysWhereItIsWhileATeamMoves() {
        assumeThere(
                "Spring Cloud AWS", "io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerProperties");
        FakeSecrets secrets = stores.aws.secrets("us-east-1");
        secrets.create("/prod/old", "{\"legacy\":\"l-1\"}");
        secrets.create("/prod/ai", "{\"key\":\"sk-1\"}");
        stores.aws.putParameter("us-east-1", "/prod/params/model", "m-1");
        AwsKey key = stores.aws.rootKey();
        try (ConfigurableApplicationContext app = stores.app(
                        "spring.cloud.aws.secretsmanager.enabled=true",
                        "spring.cloud.aws.parameterstore.enabled=true",
                        "spring.cloud.aws.region.static=us-east-1",
                        "spring.cloud.aws.endpoint=" + stores.aws.endpoint(),
                        "spring.cloud.aws.credentials.access-key=" + key.id(),
                        "spring.cloud.aws.credentials.secret-key="
                                + key.secret().exposeText(),
                        "spring.config.import=aws-secretsmanager:/prod/old,aws-parameterstore:/prod/params/,"
                                + "credentials:awssecretsmanager:///prod/ai?prefix=ai.",
                        "credentials.keep.moved.uri=awssecretsmanager:///prod/ai#/key")
                .start()) {
            assertThat(app.getEnvironment().getProperty("legacy")).isEqualTo("l-1");
            assertThat(app.getEnvironment().getProperty("model")).isEqualTo("m-1");
            assertThat(app.getEnvironment().getProperty("ai.key")).isEqualTo("sk-1");
            LiveCredential<ApiKey> moved = app.getBean(Keeper.class).named("moved", ApiKey.class);
            assertThat(moved.get().exposeText()).isEqualTo("sk-1");
            secrets.put("/prod/ai", "{\"key\":\"sk-2\"}");
            moved.refreshNow().toCompletableFuture().join();
            assertThat(moved.get().exposeText()).isEqualTo("sk-2");
        }
    }

    private static void assumeThere(String project, String type) {
        Assumptions.assumeTrue(ClassUtils.isPresent(type, null), project + " is on the class path of one line");
    }
}
