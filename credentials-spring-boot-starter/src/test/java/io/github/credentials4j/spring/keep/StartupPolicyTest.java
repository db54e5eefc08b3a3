// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.App;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.value.ApiKey;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Start-up while a store is down, by policy. */
class StartupPolicyTest {
    @TempDir
    Path folder;

    private Stores stores;

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.kv("secret/data/other", Map.of("key", "ok-1"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void failsFastWhileTheStoreIsDown() {
        stores.vault.seal();
        App app = app().and("credentials.startup.timeout=2s");
        assertThatThrownBy(app::start)
                .isInstanceOfSatisfying(
                        CredentialException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(Failure.UNAVAILABLE));
    }

    @Test
    @Timeout(30)
    void failsAtOnceWhereWaitingDoesNotHelp() {
        App app = app().and(
                        "credentials.keep.other.uri=vault-kv://secret/none#/key",
                        "credentials.startup.timeout=1h",
                        "credentials.refresh.initial-wait=1h");
        assertThatThrownBy(app::start).isInstanceOf(CredentialException.class);
    }

    @Test
    void startsWithoutAValueAndHealsIfToldTo() {
        stores.vault.seal();
        try (ConfigurableApplicationContext app =
                app().and("credentials.startup.mode=heal").start()) {
            LiveCredential<ApiKey> key = app.getBean(Keeper.class).named("other", ApiKey.class);
            stores.vault.unseal();
            assertThat(key.get().exposeText()).isEqualTo("ok-1");
        }
    }

    private App app() {
        return stores.app("credentials.keep.other.uri=vault-kv://secret/other#/key");
    }
}
