// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.testkit.aws.FakeRole;
import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.value.ApiKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What the properties of each store do, with the real clients. */
class StoresTest {
    private static final String KMS_KEY = "projects/p/locations/global/keyRings/r/cryptoKeys/k";

    @TempDir
    Path folder;

    private Stores stores;

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.aws.secrets("us-east-1").create("prod/openai", "sk-1");
        stores.kv("secret/data/other", Map.of("key", "ok-1"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void aSchemeOfTheApplicationsOwnLeavesTheOthersOfItsStore() {
        try (ConfigurableApplicationContext app =
                stores.app().of(OwnSecrets.class).start()) {
            Owner owner = app.getBean(Owner.class);
            Decoder<SecretBytes, SecretBytes> asItIs = (bytes, attempt) -> Decoded.of(bytes);
            assertThat(owner.locate("vault-kv://secret/other", asItIs).get().exposeText())
                    .isEqualTo("own");
            assertThat(owner.locate("vault-pki://pki/web?host=localhost", asItIs)
                            .name()
                            .text())
                    .isEqualTo("pki/web/localhost");
        }
    }

    /** An application that has KV secrets from somewhere else. */
    static class OwnSecrets {
        @Bean
        ProviderFactory ownSecrets() {
            return new ProviderFactory() {
                @Override
                public Set<String> schemes() {
                    return Set.of("vault-kv");
                }

                @Override
                public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
                    return ScriptedProvider.<SecretBytes>named("own", ManualTime.create())
                            .holds(SecretBytes.ofText("own"), "r1");
                }
            };
        }
    }

    @Test
    void awsReadsWithARoleThatItAssumes() {
        FakeRole reader =
                stores.aws.role("reader").externalId("tenant-7").allow("secretsmanager:GetSecretValue", "prod/*");
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.aws.role-arn=" + reader.arn(),
                        "credentials.aws.external-id=tenant-7",
                        "credentials.aws.session-name=the-app",
                        "credentials.keep.openai.uri=awssecretsmanager://prod/openai")
                .start()) {
            assertThat(key(app, "openai").get().exposeText()).isEqualTo("sk-1");
            assertThat(stores.aws.calls("AssumeRole")).isEqualTo(1);
        }
    }

    @Test
    void awsTellsOfARotationThroughItsQueue() throws InterruptedException {
        String queue = stores.aws.queue("us-east-1", "labels");
        stores.aws.deliverEventsTo(queue);
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.aws.queue-url=" + queue,
                        "credentials.refresh.poll-interval=10h",
                        "credentials.keep.openai.uri=awssecretsmanager://prod/openai")
                .start()) {
            CountDownLatch changed = new CountDownLatch(1);
            key(app, "openai").onChange(snapshot -> changed.countDown());
            stores.aws.secrets("us-east-1").put("prod/openai", "sk-2");
            assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(key(app, "openai").get().exposeText()).isEqualTo("sk-2");
        }
    }

    @Test
    void vaultIsLoggedInToWithTheIdentityInAws() {
        stores.vault.connectAws(stores.aws);
        stores.vault.write("sys/policies/acl/app", Map.of("policy", "path \"secret/*\" { capabilities = [\"read\"] }"));
        stores.vault.write("sys/auth/aws", Map.of("type", "aws"));
        stores.vault.write("auth/aws/config/client", Map.of("iam_server_id_header_value", "vault.example.com"));
        stores.vault.write(
                "auth/aws/role/ai-service",
                Map.of(
                        "auth_type", "iam",
                        "bound_iam_principal_arn", "arn:aws:iam::123456789012:root",
                        "token_policies", "app"));
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.vault.login.method=aws-iam",
                        "credentials.vault.login.role=ai-service",
                        "credentials.vault.login.server-id=vault.example.com",
                        "credentials.keep.other.uri=vault-kv://secret/other#/key")
                .start()) {
            assertThat(key(app, "other").get().exposeText()).isEqualTo("ok-1");
        }
    }

    @Test
    void vaultIsLoggedInToWithTheServiceAccountOfAPod() {
        stores.vault.write("sys/policies/acl/app", Map.of("policy", "path \"secret/*\" { capabilities = [\"read\"] }"));
        stores.vault.write("sys/auth/kubernetes", Map.of("type", "kubernetes"));
        stores.vault.write(
                "auth/kubernetes/role/gateway",
                Map.of(
                        "bound_service_account_names", "gateway",
                        "bound_service_account_namespaces", "prod",
                        "token_policies", "app"));
        Path token = stores.write(
                "pod.token",
                stores.vault
                        .serviceAccountToken("prod", "gateway", Duration.ofMinutes(10))
                        .exposeText());
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.vault.login.method=kubernetes",
                        "credentials.vault.login.role=gateway",
                        "credentials.vault.login.file=" + token,
                        "credentials.keep.other.uri=vault-kv://secret/other#/key")
                .start()) {
            assertThat(key(app, "other").get().exposeText()).isEqualTo("ok-1");
        }
    }

    @Test
    void cloudKmsDecryptsWhatAFileHolds() throws Exception {
        try (FakeCloudKms kms = FakeCloudKms.start()) {
            byte[] sealed = kms.key(KMS_KEY).encrypt("sk-sealed".getBytes(StandardCharsets.UTF_8), new byte[0]);
            Path file = Files.write(folder.resolve("openai.enc"), sealed);
            try (ConfigurableApplicationContext app = stores.app(
                            "credentials.gcp.kms-endpoint=" + kms.endpoint(),
                            "credentials.gcp.plaintext=true",
                            "credentials.gcp.anonymous=true",
                            "credentials.keep.sealed.uri=file:" + file + "?decrypt=gcpkms://" + KMS_KEY)
                    .start()) {
                assertThat(key(app, "sealed").get().exposeText()).isEqualTo("sk-sealed");
            }
        }
    }

    @Test
    void aMountedFileIsSeenWhenItChanges() throws InterruptedException {
        Path file = stores.write("openai.key", "sk-1\n");
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.refresh.poll-interval=10h", "credentials.keep.mounted.uri=file:" + file)
                .start()) {
            CountDownLatch changed = new CountDownLatch(1);
            key(app, "mounted").onChange(snapshot -> changed.countDown());
            stores.write("openai.key", "sk-2\n");
            assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(key(app, "mounted").get().exposeText()).isEqualTo("sk-2");
        }
    }

    private static LiveCredential<ApiKey> key(ConfigurableApplicationContext app, String name) {
        return app.getBean(Keeper.class).named(name, ApiKey.class);
    }
}
