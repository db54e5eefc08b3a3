// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.CredentialStatus.State;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.value.SecretFields;
import io.github.credentials4j.value.UsernamePassword;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What is declared is injected, and follows its store. */
class DeclaredCredentialsTest {
    @TempDir
    Path folder;

    private Stores stores;

    public record Pair(ApiKey apiKey, SecretBytes apiSecret) {}

    /** By the parameter's name, in camel case too, and by qualifier. */
    static final class Chat {
        final LiveCredential<ApiKey> openAi;
        final LiveCredential<ApiKey> other;

        Chat(LiveCredential<ApiKey> openAi, @Qualifier("other-key") LiveCredential<ApiKey> any) {
            this.openAi = openAi;
            this.other = any;
        }
    }

    static final class Team {
        final LiveCredential<ApiKey> otherKey;
        final LiveCredential<UsernamePassword> db;

        Team(LiveCredential<ApiKey> otherKey, LiveCredential<UsernamePassword> anyName) {
            this.otherKey = otherKey;
            this.db = anyName;
        }
    }

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.aws.secrets("us-east-1").create("prod/openai", "{\"apiKey\":\"sk-1\"}");
        stores.kv("secret/data/other", Map.of("key", "ok-1"));
        stores.kv("secret/data/db", Map.of("username", "app", "password", "pw-1"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void areInjectedByNameByQualifierAndByType() {
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.keep.openAi.uri=awssecretsmanager://prod/openai#/apiKey",
                        "credentials.keep.other-key.uri=vault-kv://secret/other#/key",
                        "credentials.keep.db.uri=vault-kv://secret/db",
                        "credentials.keep.db.type=username-password")
                .of(Chat.class, Team.class)
                .start()) {
            Chat chat = app.getBean(Chat.class);
            assertThat(chat.openAi.get().exposeText()).isEqualTo("sk-1");
            assertThat(chat.other.get().exposeText()).isEqualTo("ok-1");
            Team team = app.getBean(Team.class);
            assertThat(team.otherKey).isSameAs(chat.other);
            assertThat(team.db.get().password().exposeText()).isEqualTo("pw-1");
        }
    }

    @Test
    void followTheStoreWithoutARestart() {
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.keep.openAi.uri=awssecretsmanager://prod/openai#/apiKey",
                        "credentials.keep.other-key.uri=vault-kv://secret/other#/key")
                .of(Chat.class)
                .start()) {
            Chat chat = app.getBean(Chat.class);
            stores.aws.secrets("us-east-1").put("prod/openai", "{\"apiKey\":\"sk-2\"}");
            chat.openAi.refreshNow().toCompletableFuture().join();
            assertThat(chat.openAi.get().exposeText()).isEqualTo("sk-2");
        }
    }

    @Test
    void haveTheShapeThatTheirTypeNames() {
        stores.aws.putParameter("us-east-1", "/prod/raw", "bytes");
        stores.kv("secret/data/pair", Map.of("apiKey", "k", "apiSecret", "s"));
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.keep.fields.uri=vault-kv://secret/db",
                        "credentials.keep.fields.type=fields",
                        "credentials.keep.raw.uri=awsssm:///prod/raw",
                        "credentials.keep.raw.type=secret",
                        "credentials.keep.pair.uri=vault-kv://secret/pair",
                        "credentials.keep.pair.type=" + Pair.class.getName())
                .start()) {
            assertThat(value(app, "fields", SecretFields.class).names())
                    .containsExactlyInAnyOrder("username", "password");
            assertThat(value(app, "raw", SecretBytes.class).exposeText()).isEqualTo("bytes");
            assertThat(value(app, "pair", Pair.class).apiSecret().exposeText()).isEqualTo("s");
        }
    }

    @Test
    void giveWayToABeanOfTheSameName() {
        try (ConfigurableApplicationContext app = stores.app("credentials.keep.taken.uri=vault-kv://secret/other#/key")
                .of(Taken.class)
                .start()) {
            assertThat(app.getBean("taken")).isEqualTo("the application's own");
            assertThat(app.getBean(Keeper.class).named("taken", ApiKey.class)).isSameAs(app.getBean("takenCredential"));
        }
    }

    static final class Taken {
        @Bean
        String taken() {
            return "the application's own";
        }
    }

    @Test
    void areRefreshedByThePolicyOfAllAndTheirOwn() {
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.refresh.poll-interval=20m",
                        "credentials.refresh.max-stale=2h",
                        "credentials.keep.a.uri=vault-kv://secret/other#/key",
                        "credentials.keep.b.uri=vault-kv://secret/db#/username",
                        "credentials.keep.b.refresh.poll-interval=30s")
                .start()) {
            Credentials owner = app.getBean(Credentials.class);
            assertThat(policy(owner, value(app, "a"))).isEqualTo("PT20M PT2H");
            assertThat(policy(owner, value(app, "b"))).isEqualTo("PT30S PT2H");
        }
    }

    @Test
    void areAwaitedAtStart() {
        try (ConfigurableApplicationContext app = stores.app("credentials.keep.a.uri=vault-kv://secret/other#/key")
                .start()) {
            assertThat(app.getBean(Credentials.class).status())
                    .isNotEmpty()
                    .allMatch(status -> status.state() == State.FRESH);
        }
    }

    @Test
    void areNotKeptWhenTurnedOff() {
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.enabled=false", "credentials.keep.a.uri=vault-kv://secret/other#/key")
                .start()) {
            assertThat(app.getBeanNamesForType(Credentials.class)).isEmpty();
            assertThat(stores.vault.calls()).isZero();
        }
    }

    private static String policy(Credentials owner, LiveCredential<?> live) {
        StringBuilder seen = new StringBuilder();
        owner.adjust(live.name(), policy -> {
            seen.setLength(0);
            seen.append(policy.pollInterval()).append(' ').append(policy.stale().maxStale());
            return policy;
        });
        return seen.toString();
    }

    private static LiveCredential<?> value(ConfigurableApplicationContext app, String name) {
        return (LiveCredential<?>) app.getBean(name);
    }

    private static <T> T value(ConfigurableApplicationContext app, String name, Class<T> type) {
        return type.cast(value(app, name).get());
    }
}
