// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.AssumeRoleProvider;
import io.github.credentials4j.aws.AwsChainProvider;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.AwsProviderFactory;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.gcp.federation.AwsToGcpFederation;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import io.github.credentials4j.testkit.gcp.FakeKey;
import io.github.credentials4j.testkit.gcp.FakeSecret;
import io.github.credentials4j.testkit.gcp.FakeSecretManager;
import io.github.credentials4j.testkit.gcp.FakeTokenServer;
import io.github.credentials4j.testkit.gcp.GcpFault;
import io.github.credentials4j.testkit.gcp.KeyState;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The programs of docs/gcp.md and docs/fake-gcp.md. */
class DocsExamplesTest extends OnKms {
    private final FakeAws fakeAws = FakeAws.start();
    private final AwsClients aws = AwsClients.builder()
            .endpoint(fakeAws.endpoint())
            .region("us-east-1")
            .credentials("root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    private final FakeSecretManager secrets = FakeSecretManager.start();
    private final GcpClients google =
            clients(kms).secretManagerEndpoint(secrets.endpoint()).build();
    private final Credentials credentials = Credentials.builder()
            .providers(AwsProviderFactory.of(aws))
            .providers(GcpProviderFactory.of(google))
            .build();
    private final String keyName = KEY;

    @BeforeEach
    void store() {
        fakeAws.secrets("us-east-1").create("prod/openai", key.encrypt(bytes(SECRET), new byte[0]));
    }

    @AfterEach
    void closeAll() {
        credentials.close();
        google.close();
        secrets.close();
        aws.close();
        fakeAws.close();
    }

    @Test
    void decrypts() {
        LiveCredential<ApiKey> key = credentials.keep(SecretsManagerProvider.of(aws.secretsManager(), "prod/openai")
                .decodedWith(CloudKmsDecryptor.of(google, keyName))
                .decodedWith(Decoders.text().as(ApiKey::new)));
        assertThat(key.get().exposeText()).isEqualTo(SECRET);
    }

    @Test
    void decryptsByText() {
        LiveCredential<ApiKey> key = credentials.locate(
                "awssecretsmanager://prod/openai?decrypt=gcpkms://projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k",
                ApiKey::new);
        assertThat(key.get().exposeText()).isEqualTo(SECRET);
    }

    @Test
    void opensEnvelopes() {
        byte[] envelope = EnvelopeEncryptor.of(google, keyName)
                .seal(SecretBytes.ofText("sk-4711"), "prod/openai".getBytes(StandardCharsets.UTF_8));
        CredentialProvider<SecretBytes> stored = new Stored(() -> SecretBytes.copyOf(envelope));
        LiveCredential<SecretBytes> secret = credentials.keep(
                stored.decodedWith(EnvelopeDecryptor.of(google, keyName).boundToName()));
        assertThat(secret.get().exposeText()).isEqualTo("sk-4711");
    }

    @Test
    void hearsOfARotation() throws InterruptedException {
        BlockingQueue<String> tickets = new LinkedBlockingQueue<>();
        Credentials owner = Credentials.builder()
                .listener(event -> {
                    if (event instanceof CredentialEvent.Advised advised
                            && advised.advice().kind().equals("re-encrypt"))
                        tickets.add(advised.name() + ": " + advised.advice().text());
                })
                .build();
        SecretBytes before = sealed("");
        key.rotate();
        try (owner) {
            owner.keep(new Stored(() -> before).decodedWith(CloudKmsDecryptor.of(google, keyName)))
                    .get();
            assertThat(tickets.poll(PATIENT.toSeconds(), TimeUnit.SECONDS)).startsWith(NAME + ": an older version");
        }
    }

    @Test
    void readsSecretManager() {
        secrets.secret("projects/p/secrets/openai").add("{\"apiKey\":\"sk-1\"}");
        GcpSecretManagerProvider provider = GcpSecretManagerProvider.of(google, "projects/p/secrets/openai");
        LiveCredential<ApiKey> key = credentials.keep(
                provider.decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));
        assertThat(key.get().exposeText()).isEqualTo("sk-1");
    }

    @Test
    void logsInFromAws() {
        String roleArn = fakeAws.role("reader").arn();
        LiveCredential<AccessKey> base = credentials.keep(AwsChainProvider.of(
                "base", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
        String audience = "//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/aws/providers/eks";
        LiveCredential<AccessKey> session =
                credentials.keep(AssumeRoleProvider.of(aws.sts(), base, roleArn).sessionName("ai-service"));
        GoogleCredentials login = AwsToGcpFederation.of(session, "eu-central-1", audience)
                .impersonating("ai-service@p.iam.gserviceaccount.com")
                .credentials();
        GcpClients clients =
                GcpClients.builder().credentials("ai-service", login).build();
        assertThat(clients.identity()).isEqualTo("ai-service");
        clients.close();
    }

    @Test
    void choosesEndpointAndBudget() {
        GcpClients clients = GcpClients.builder()
                .kmsEndpoint("cloudkms.europe-west3.rep.googleapis.com:443")
                .callTimeout(Duration.ofSeconds(2))
                .build();
        assertThat(clients.identity()).isEqualTo("default");
        clients.close();
    }

    @Test
    void fakesCloudKms() {
        byte[] secret = bytes(SECRET);
        try (FakeCloudKms kms = FakeCloudKms.start()) {
            FakeKey key = kms.key("projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k");
            byte[] sealed = key.encrypt(secret, "prod/openai".getBytes(StandardCharsets.UTF_8));

            GcpClients google = GcpClients.builder()
                    .kmsEndpoint(kms.endpoint())
                    .plaintext()
                    .noCredentials()
                    .build();
            CloudKmsDecryptor decryptor =
                    CloudKmsDecryptor.of(google, key.name()).boundToName();
            assertThat(opened(decryptor, SecretBytes.copyOf(sealed))).isEqualTo(SECRET);
            google.close();
        }
    }

    @Test
    void fakesVersionsOfAKey() {
        int second = key.rotate(); // what version 1 encrypted still decrypts
        key.disable(1); // now it does not
        key.enable(1);
        key.destroy(1); // in 30 days by the fake's clock
        key.restore(1); // which leaves it disabled
        assertThat(key.state(1)).isEqualTo(KeyState.DISABLED);
        assertThat(key.primary()).isEqualTo(second);
    }

    @Test
    void fakesFaults() {
        kms.inject(GcpFault.throttled().times(3));
        kms.inject(GcpFault.flippedAnswer().at("Decrypt").times(1));
        kms.inject(GcpFault.hang());
        kms.heal();
        kms.stopListening();
        kms.listenAgain();
        assertThat(opened(CloudKmsDecryptor.of(google, KEY), sealed(""))).isEqualTo(SECRET);
    }

    @Test
    void fakesSecretManager() {
        FakeSecret secret = secrets.secret("projects/p/secrets/openai");
        secret.add("first");
        int second = secret.add("second");
        secret.disable(second); // latest cannot be read now; version 1 can
        assertThat(credentials
                        .locate("gcpsecretmanager://projects/p/secrets/openai?version=1", ApiKey::new)
                        .get()
                        .exposeText())
                .isEqualTo("first");
    }

    @Test
    void fakesTokens() {
        String audience = "//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/aws/providers/eks";
        try (FakeTokenServer tokens = FakeTokenServer.start(fakeAws, audience)) {
            kms.acceptOnly(tokens::isValid);
            tokens.revokeAll();
            assertThatThrownBy(() -> opened(CloudKmsDecryptor.of(google, KEY), sealed("")))
                    .hasMessageContaining("UNAUTHENTICATED");
        }
    }
}
