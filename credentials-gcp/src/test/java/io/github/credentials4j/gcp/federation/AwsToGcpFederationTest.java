// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.AssumeRoleProvider;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.gcp.CloudKmsDecryptor;
import io.github.credentials4j.gcp.GcpClients;
import io.github.credentials4j.gcp.Trust;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.value.AccessKey;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class AwsToGcpFederationTest extends OnTokenServer {
    private static final String KEY = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k";
    private static final String ACCOUNT = "ai-service@p.iam.gserviceaccount.com";

    private final ManualTime time = ManualTime.create();

    @AfterEach
    void closeTime() {
        time.close();
    }

    @Test
    void whatItSignsIsExchangedForAToken() throws Exception {
        AwsToGcpFederation federation = federation(kept(aws.user("alice")));
        AccessToken token = federation.credentials().refreshAccessToken();
        assertThat(tokens.isValid(token.getTokenValue())).isTrue();
        assertThat(token.getExpirationTime()).isInTheFuture();
        assertThat(tokens.callers()).containsExactly("arn:aws:iam::123456789012:user/alice");
    }

    @Test
    void goesOnAsAServiceAccount() throws Exception {
        AccessToken token = federation(kept(aws.user("alice")))
                .impersonatingAt(tokens.impersonationUri(ACCOUNT))
                .credentials()
                .refreshAccessToken();
        assertThat(tokens.isValid(token.getTokenValue())).isTrue();
        assertThat(tokens.callers()).hasSize(1);
    }

    @Test
    void aSignatureOfAnotherKeyOrForAnotherAudienceIsRefused() {
        AwsKey alice = aws.user("alice");
        LiveCredential<AccessKey> forged =
                kept(new AwsKey(alice.id(), SecretBytes.ofText("wrong"), alice.sessionToken()));
        assertThatThrownBy(() -> federation(forged).credentials().refreshAccessToken())
                .hasMessageContaining("AWS does not accept the signature");
        AwsToGcpFederation elsewhere = federation(kept(alice), AUDIENCE + "2");
        assertThatThrownBy(() -> elsewhere.credentials().refreshAccessToken())
                .hasMessageContaining("the audience is not this provider's");
    }

    @Test
    void renewsWithTheSessionOfAnAssumedRole() throws Exception {
        try (AwsClients clients = AwsClients.builder()
                .endpoint(aws.endpoint())
                .region("eu-central-1")
                .credentials("root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
            LiveCredential<AccessKey> base = kept(aws.rootKey());
            LiveCredential<AccessKey> session = credentials.keep(AssumeRoleProvider.of(
                            clients.sts(), base, aws.role("reader").arn())
                    .sessionName("ai-service"));
            tokens.tokensLive(Duration.ofMinutes(2)); // nearer to its end than Google's library goes
            GoogleCredentials google = federation(session).credentials();
            Map<String, List<String>> first = google.getRequestMetadata();
            String firstKey = session.get().id();
            session.reject(session.snapshot().revision());
            session.refreshNow().toCompletableFuture().join();
            assertThat(session.get().id()).isNotEqualTo(firstKey);
            aws.deleteKey(firstKey);
            assertThat(google.getRequestMetadata()).isNotEqualTo(first);
            assertThat(tokens.callers())
                    .hasSize(2)
                    .containsOnly("arn:aws:sts::123456789012:assumed-role/reader/ai-service");
        }
    }

    @Test
    void decryptsAtCloudKmsWithoutAKeyOfGoogles() throws Exception {
        GoogleCredentials google = federation(kept(aws.user("alice")))
                .impersonatingAt(tokens.impersonationUri(ACCOUNT))
                .credentials();
        try (FakeCloudKms kms = FakeCloudKms.startTls();
                GcpClients clients = GcpClients.builder()
                        .kmsEndpoint(kms.endpoint())
                        .trust(Trust.managers(kms.certificate()))
                        .credentials(ACCOUNT, google)
                        .build()) {
            kms.acceptOnly(tokens::isValid);
            SecretBytes stored =
                    SecretBytes.copyOf(kms.key(KEY).encrypt("sk-4711".getBytes(StandardCharsets.UTF_8), new byte[0]));
            ScriptedProvider<SecretBytes> store =
                    ScriptedProvider.<SecretBytes>named("prod/openai", time).holds(stored, "v1");
            TestAttempt attempt = TestAttempt.of(store).within(Duration.ofMinutes(1));
            CloudKmsDecryptor decryptor = CloudKmsDecryptor.of(clients, KEY);
            assertThat(decryptor.decode(stored, attempt).value().exposeText()).isEqualTo("sk-4711");
            assertThat(attempt.calls().get(0).identity()).isEqualTo(ACCOUNT);

            tokens.revokeAll();
            assertThatThrownBy(() -> decryptor.decode(stored, attempt))
                    .isInstanceOfSatisfying(
                            CredentialException.class,
                            refused -> assertThat(refused.failure()).isEqualTo(Failure.UNAUTHENTICATED));
        }
    }

    @Test
    void aRefusedLoginIsUnauthenticatedAndAMissingAwsKeyIsWhatItsOwnStoreSays() throws Exception {
        AwsKey alice = aws.user("alice");
        GoogleCredentials forged = federation(
                        kept(new AwsKey(alice.id(), SecretBytes.ofText("wrong"), alice.sessionToken())))
                .credentials();
        assertThat(refusal(forged).failure()).isEqualTo(Failure.UNAUTHENTICATED);

        ScriptedProvider<AccessKey> denied =
                ScriptedProvider.<AccessKey>named("aws-key", time).fails(Failure.DENIED);
        try (Credentials owner = Credentials.builder().time(time).build()) {
            LiveCredential<AccessKey> none = owner.keep(denied);
            time.settle();
            CredentialException refused = refusal(federation(none).credentials());
            assertThat(refused.failure()).isEqualTo(Failure.DENIED);
            assertThat(refused).hasMessageContaining("not logged in").hasNoCause();
        }
    }

    private CredentialException refusal(GoogleCredentials google) throws Exception {
        try (FakeCloudKms kms = FakeCloudKms.startTls();
                GcpClients clients = GcpClients.builder()
                        .kmsEndpoint(kms.endpoint())
                        .trust(Trust.managers(kms.certificate()))
                        .credentials(ACCOUNT, google)
                        .build()) {
            SecretBytes stored = SecretBytes.copyOf(kms.key(KEY).encrypt(new byte[1], new byte[0]));
            TestAttempt attempt = TestAttempt.of(ScriptedProvider.<SecretBytes>named("prod/openai", time)
                            .holds(stored, "v1"))
                    .within(Duration.ofMinutes(1));
            CredentialException thrown = catchThrowableOfType(
                    CredentialException.class,
                    () -> CloudKmsDecryptor.of(clients, KEY).decode(stored, attempt));
            assertThat(thrown).isNotNull();
            return thrown;
        }
    }

    @Test
    void neitherKeyNorTokenIsSaid() throws Exception {
        try (LeakProbe probe = LeakProbe.start()) {
            AwsKey alice = aws.user("alice");
            probe.watch(alice.secret().exposeText());
            AwsToGcpFederation federation = federation(kept(alice));
            GoogleCredentials google = federation.credentials();
            AccessToken token = google.refreshAccessToken();
            probe.watch(token.getTokenValue());
            probe.saw(federation).saw(google);
            probe.assertNoLeak();
        }
    }

    @Test
    void refusesToBeSerializedAndWhatMakesNoSense() {
        LiveCredential<AccessKey> key = kept(aws.user("alice"));
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream())
                        .writeObject(new LiveKeySupplier(key, "eu-central-1")))
                .isInstanceOf(NotSerializableException.class);
        assertThatThrownBy(() -> AwsToGcpFederation.of(key, "mars", AUDIENCE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AwsToGcpFederation.of(key, "eu-central-1", "pool"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> federation(key).impersonating("no address"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(federation(key).impersonating(ACCOUNT)).asString().contains(AUDIENCE);
    }
}
