// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.gcp.GcpFault;
import io.github.credentials4j.testkit.gcp.GcpRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudKmsDecryptorTest extends OnKms {
    private final CloudKmsDecryptor decryptor = CloudKmsDecryptor.of(clients, KEY);

    @Test
    void decryptsRawCiphertextByOneGuardedCall() {
        TestAttempt attempt = attempt();
        Decoded<SecretBytes> opened = decryptor.decode(sealed(""), attempt);
        assertThat(opened.value().exposeText()).isEqualTo(SECRET);
        assertThat(opened.cap().end()).isEmpty();
        assertThat(attempt.calls()).hasSize(1);
        assertThat(attempt.calls().get(0).server()).isEqualTo(kms.endpoint());
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
        assertThat(attempt.advice()).isEmpty();
    }

    @Test
    void decryptsBase64AsCommandsAndTerraformStoreIt() {
        byte[] raw = sealed("").exposeBytes();
        String line = Base64.getEncoder().encodeToString(raw);
        assertThat(opened(decryptor, SecretBytes.ofText(line))).isEqualTo(SECRET);
        assertThat(opened(decryptor, SecretBytes.ofText(line + "\n"))).isEqualTo(SECRET);
        assertThat(opened(
                        decryptor,
                        SecretBytes.ofText(
                                Base64.getMimeEncoder(20, new byte[] {'\n'}).encodeToString(raw))))
                .isEqualTo(SECRET);
        assertThat(opened(decryptor, SecretBytes.ofText(Base64.getUrlEncoder().encodeToString(raw))))
                .isEqualTo(SECRET);
    }

    @Test
    void additionalDataIsExpectedAsSaid() {
        assertThat(opened(decryptor.withAdditionalData(bytes("file's content\n")), sealed("file's content\n")))
                .isEqualTo(SECRET);
        assertThat(opened(decryptor.boundToName(), sealed(NAME))).isEqualTo(SECRET);
        refused(decryptor.boundToName(), sealed("prod/other"), Failure.UNDECODABLE);
        refused(decryptor, sealed(NAME), Failure.UNDECODABLE);
    }

    @Test
    void theEmptySecretIsASecret() {
        SecretBytes empty = SecretBytes.copyOf(key.encrypt(new byte[0], new byte[0]));
        assertThat(opened(decryptor, empty)).isEmpty();
    }

    @Test
    void nothingStoredIsUndecodableWithoutACall() {
        refused(decryptor, SecretBytes.ofText(""), Failure.UNDECODABLE);
        assertThat(kms.calls("Decrypt")).isZero();
    }

    @Test
    void takesTheLargestSecret() {
        byte[] largest = new byte[64 * 1024];
        SecretBytes sealed = SecretBytes.copyOf(key.encrypt(largest, new byte[0]));
        assertThat(decryptor.decode(sealed, attempt()).value().length()).isEqualTo(largest.length);
    }

    @Test
    void aFlippedBitInThePlaintextIsNeverTakenForTheSecret() {
        kms.inject(GcpFault.flippedAnswer());
        refused(decryptor, sealed(""), Failure.INTEGRITY);
    }

    @Test
    void anAnswerWithoutChecksumIsNotBelieved() {
        kms.inject(GcpFault.noChecksum());
        refused(decryptor, sealed(""), Failure.INTEGRITY);
    }

    @Test
    void aBitFlippedOnTheWayThereOrInTheStoreIsUndecodable() {
        kms.inject(GcpFault.flippedRequest().times(1));
        refused(decryptor, sealed(""), Failure.UNDECODABLE);
        byte[] stored = sealed("").exposeBytes();
        stored[20] ^= 1;
        refused(decryptor, SecretBytes.copyOf(stored), Failure.UNDECODABLE);
    }

    @Test
    void theWrongKeyIsUndecodableAndAnUnknownOneNotFound() {
        kms.key(KEY + "-other");
        refused(CloudKmsDecryptor.of(clients, KEY + "-other"), sealed(""), Failure.UNDECODABLE);
        CredentialException unknown =
                refused(CloudKmsDecryptor.of(clients, KEY + "-unknown"), sealed(""), Failure.NOT_FOUND);
        assertThat(unknown).hasMessageContaining(KEY + "-unknown");
    }

    @Test
    void disabledScheduledAndDestroyedVersionsAreKeyDisabled() {
        SecretBytes sealed = sealed("");
        key.rotate();
        key.disable(1);
        assertThat(refused(decryptor, sealed, Failure.KEY_DISABLED)).hasMessageContaining("enable or restore it");
        key.destroy(1);
        refused(decryptor, sealed, Failure.KEY_DISABLED);
    }

    @Test
    void anOlderVersionDecryptsAndAsksToEncryptAnew() {
        SecretBytes sealed = sealed("");
        key.rotate();
        TestAttempt attempt = attempt();
        assertThat(decryptor.decode(sealed, attempt).value().exposeText()).isEqualTo(SECRET);
        assertThat(attempt.advice()).extracting(Advice::kind).containsExactly("re-encrypt");
    }

    @ParameterizedTest
    @CsvSource({
        "PERMISSION_DENIED, DENIED",
        "UNAUTHENTICATED, UNAUTHENTICATED",
        "RESOURCE_EXHAUSTED, THROTTLED",
        "UNAVAILABLE, UNAVAILABLE",
        "INTERNAL, UNAVAILABLE",
        "UNKNOWN, UNAVAILABLE",
        "ABORTED, UNAVAILABLE",
        "DEADLINE_EXCEEDED, TIMEOUT",
        "UNIMPLEMENTED, MISCONFIGURED",
    })
    void eachStatusIsOneFailureAfterOneCall(Status.Code status, Failure expected) {
        kms.inject(GcpFault.status(status.toStatus().withDescription("quotes " + SECRET)));
        refused(decryptor, sealed(""), expected);
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
    }

    @Test
    void aServerThatHangsIsATimeoutWithinTheBudgetOfTheCall() {
        try (GcpClients hasty = clients(kms).callTimeout(Duration.ofMillis(300)).build()) {
            opened(CloudKmsDecryptor.of(hasty, KEY), sealed("")); // the first call may take longer
            kms.inject(GcpFault.hang());
            long before = System.nanoTime();
            refused(CloudKmsDecryptor.of(hasty, KEY), sealed(""), Failure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aCallNeverOutlivesItsAttempt() {
        opened(decryptor, sealed(""));
        kms.inject(GcpFault.hang());
        assertThatThrownBy(() -> decryptor.decode(sealed(""), attempt().within(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(
                        CredentialException.class,
                        late -> assertThat(late.failure()).isEqualTo(Failure.TIMEOUT));
        assertThatThrownBy(() -> decryptor.decode(sealed(""), attempt().within(Duration.ofSeconds(-1))))
                .hasMessageContaining("no time was left");
        assertThat(kms.calls("Decrypt")).isEqualTo(2);
    }

    @Test
    void anInterruptEndsTheCallAndIsNotSwallowed() {
        kms.inject(GcpFault.hang());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> decryptor.decode(sealed(""), attempt())).isInstanceOf(CredentialException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void googleIsToldWhichKeyIsMeantAndWhoAsks() {
        opened(decryptor, sealed(""));
        GcpRequest request = kms.requests().get(0);
        assertThat(request.header("x-goog-request-params"))
                .contains("name=projects%2Fp%2Flocations%2Feurope-west1%2FkeyRings%2Fr%2FcryptoKeys%2Fk");
        assertThat(request.header("x-goog-api-client").orElseThrow()).contains("gl-java/", "gax/", "grpc/");
    }

    @Test
    void rechecksWhenToldTo() {
        assertThat(decryptor.decode(sealed(""), attempt()).cap().refreshAfter()).isEmpty();
        TestAttempt attempt = attempt();
        Decoded<SecretBytes> opened =
                decryptor.recheckEvery(Duration.ofHours(1)).decode(sealed(""), attempt);
        assertThat(opened.cap().refreshAfter()).contains(attempt.now().plus(Duration.ofHours(1)));
    }

    @Test
    void aKeysNameIsCheckedWhenItIsGiven() {
        assertThatThrownBy(() -> CloudKmsDecryptor.of(clients, KEY + "/cryptoKeyVersions/1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a version");
        assertThatThrownBy(() -> CloudKmsDecryptor.of(clients, "alias/k")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decryptor.recheckEvery(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThat(decryptor).hasToString("CloudKmsDecryptor[" + KEY + "]");
    }
}
