// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.connected;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.spring.App;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Stores that a test started, told of by beans. */
class ConnectionDetailsTest {
    static class Started {
        @Bean(destroyMethod = "close")
        FakeAws aws() {
            FakeAws aws = FakeAws.start();
            aws.secrets("us-east-1").create("prod/openai", "sk-1");
            return aws;
        }

        @Bean(destroyMethod = "close")
        FakeVault vault() {
            FakeVault vault = FakeVault.start();
            vault.write("secret/data/other", Map.of("data", Map.of("key", "ok-1")));
            return vault;
        }

        @Bean
        AwsConnectionDetails toAws(FakeAws aws) {
            return new AwsConnectionDetails() {
                @Override
                public URI endpoint() {
                    return aws.endpoint();
                }

                @Override
                public String region() {
                    return "us-east-1";
                }

                @Override
                public AccessKey accessKey() {
                    return AccessKey.of(
                            aws.rootKey().id(), aws.rootKey().secret().duplicate());
                }
            };
        }

        @Bean
        VaultConnectionDetails toVault(FakeVault vault) {
            return new VaultConnectionDetails() {
                @Override
                public String address() {
                    return vault.address().toString();
                }

                @Override
                public SecretBytes token() {
                    return vault.rootToken().duplicate();
                }
            };
        }
    }

    @Test
    void goBeforeWhatPropertiesSay() {
        try (ConfigurableApplicationContext app = App.with(
                        "credentials.aws.endpoint=http://127.0.0.1:9",
                        "credentials.vault.address=http://127.0.0.1:9",
                        "credentials.vault.login.method=kubernetes",
                        "credentials.keep.openai.uri=awssecretsmanager://prod/openai",
                        "credentials.keep.other.uri=vault-kv://secret/other#/key")
                .of(Started.class)
                .start()) {
            Keeper keeper = app.getBean(Keeper.class);
            assertThat(keeper.named("openai", ApiKey.class).get().exposeText()).isEqualTo("sk-1");
            assertThat(keeper.named("other", ApiKey.class).get().exposeText()).isEqualTo("ok-1");
        }
    }
}
