// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.AwsProviderFactory;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.gcp.GcpFault;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The key of an AI service lies encrypted in AWS Secrets Manager; its key is in Cloud KMS. */
class SealedInAwsTest extends OnKms {
    private final FakeAws aws = FakeAws.start();
    private final AwsClients awsClients = AwsClients.builder()
            .endpoint(aws.endpoint())
            .region("us-east-1")
            .credentials("root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    private final ManualTime time = ManualTime.create();
    private final List<CredentialEvent> events = new CopyOnWriteArrayList<>();
    private final Credentials credentials = Credentials.builder()
            .time(time)
            .listener(events::add)
            .providers(AwsProviderFactory.of(awsClients))
            .providers(GcpProviderFactory.of(clients))
            .build();
    private boolean created;

    @BeforeEach
    void connectInItsOwnTime() {
        opened(CloudKmsDecryptor.of(clients, KEY), sealed(""));
        kms.forgetRequests();
    }

    @AfterEach
    void closeAll() {
        credentials.close();
        time.close();
        awsClients.close();
        aws.close();
    }

    private void store(String ciphertext) {
        if (created) aws.secrets("us-east-1").rotate(NAME, ciphertext);
        else aws.secrets("us-east-1").create(NAME, ciphertext);
        created = true;
    }

    private String direct(String secret, String additionalData) {
        return Base64.getEncoder().encodeToString(key.encrypt(bytes(secret), bytes(additionalData)));
    }

    private String enveloped(String secret, String additionalData) {
        EnvelopeEncryptor encryptor = EnvelopeEncryptor.of(clients, KEY);
        return Base64.getEncoder().encodeToString(encryptor.seal(SecretBytes.ofText(secret), bytes(additionalData)));
    }

    private LiveCredential<ApiKey> located(String parameters) {
        LiveCredential<ApiKey> located = credentials.locate(
                "awssecretsmanager://" + NAME + "?decrypt=gcpkms://" + KEY + parameters, ApiKey::new);
        time.settle();
        return located;
    }

    @Test
    void readsADirectCiphertextAndAnEnvelopeByTheSameUri() {
        store(direct(SECRET, ""));
        LiveCredential<ApiKey> live = located("");
        assertThat(live.get().exposeText()).isEqualTo(SECRET);
        store(enveloped("sk-4712", ""));
        time.advance(Duration.ofMinutes(6));
        assertThat(live.get().exposeText()).isEqualTo("sk-4712");
    }

    @Test
    void readsTheSameInCode() {
        store(enveloped(SECRET, NAME));
        LiveCredential<ApiKey> live = credentials.keep(SecretsManagerProvider.of(awsClients.secretsManager(), NAME)
                .decodedWith(EnvelopeDecryptor.of(clients, KEY).boundToName())
                .decodedWith(Decoders.text().as(ApiKey::new)));
        time.settle();
        assertThat(live.get().exposeText()).isEqualTo(SECRET);
    }

    @Test
    void parametersSayWhatItIsBoundTo() {
        store(direct(SECRET, NAME));
        assertThat(located("%3Fbound=true").get().exposeText()).isEqualTo(SECRET);
        store(direct(SECRET, "slot 7"));
        assertThat(located("%3Faad=slot%25207").get().exposeText()).isEqualTo(SECRET);
    }

    @Test
    void nothingIsDecryptedWhileTheCiphertextIsUnchangedAndAnOutageIsNotSeen() {
        store(direct(SECRET, ""));
        LiveCredential<ApiKey> live = located("");
        assertThat(live.get().exposeText()).isEqualTo(SECRET);
        kms.inject(GcpFault.unavailable());
        time.advance(Duration.ofHours(1));
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
        store(direct("sk-4712", ""));
        time.advance(Duration.ofMinutes(7));
        assertThat(live.get().exposeText()).isEqualTo(SECRET);
        kms.heal();
        time.advance(Duration.ofMinutes(2));
        assertThat(live.get().exposeText()).isEqualTo("sk-4712");
    }

    @Test
    void aRotatedKeyAsksToEncryptAnew() {
        store(enveloped(SECRET, ""));
        key.rotate();
        located("%3Frecheck=PT1H");
        assertThat(events)
                .filteredOn(CredentialEvent.Advised.class::isInstance)
                .extracting(event -> ((CredentialEvent.Advised) event).advice().kind())
                .containsExactly("re-encrypt");
    }

    @Test
    void whatMakesNoSenseIsMisconfigured() {
        for (String wrong : List.of("%3Fbound=yes", "%3Fbound=true%26aad=x", "%3Frecheck=1h", "%3Fregion=x", "/x"))
            assertThatThrownBy(() -> located(wrong))
                    .isInstanceOf(CredentialException.class)
                    .hasMessageContaining("MISCONFIGURED");
        assertThatThrownBy(() -> credentials.locate("gcpkms://" + KEY, ApiKey::new))
                .hasMessageContaining("?decrypt=");
    }
}
