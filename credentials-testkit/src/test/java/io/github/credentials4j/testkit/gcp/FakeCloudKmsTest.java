// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeCloudKmsTest {
    private static final String NAME = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k";

    private final FakeCloudKms kms = FakeCloudKms.start();
    private final FakeKey key = kms.key(NAME);
    private final RawKms client = new RawKms(kms.endpoint());

    @AfterEach
    void close() {
        client.close();
        kms.close();
    }

    @Test
    void whatItEncryptsItDecrypts() {
        ByteString secret = ByteString.copyFromUtf8("secret");
        EncryptResponse sealed = client.encrypt(EncryptRequest.newBuilder()
                .setName(NAME)
                .setPlaintext(secret)
                .setPlaintextCrc32C(Int64Value.of(Checksum.of(secret)))
                .build());
        assertThat(sealed.getName()).isEqualTo(NAME + "/cryptoKeyVersions/1");
        assertThat(sealed.getVerifiedPlaintextCrc32C()).isTrue();
        assertThat(sealed.getVerifiedAdditionalAuthenticatedDataCrc32C()).isFalse();
        assertThat(sealed.getCiphertext().toStringUtf8()).doesNotContain("secret");

        DecryptResponse opened = client.decrypt(key, sealed.getCiphertext().toByteArray());
        assertThat(opened.getPlaintext()).isEqualTo(secret);
        assertThat(opened.getPlaintextCrc32C().getValue()).isEqualTo(Checksum.of(secret));
        assertThat(opened.getUsedPrimary()).isTrue();
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
    }

    @Test
    void theEmptyTextIsASecretLikeAnyOther() {
        DecryptResponse opened = client.decrypt(key, key.encrypt(new byte[0], new byte[0]));
        assertThat(opened.getPlaintext().isEmpty()).isTrue();
        assertThat(opened.hasPlaintextCrc32C()).isTrue();
    }

    @Test
    void anOlderVersionDecryptsAndSaysThatItIsNotPrimary() {
        byte[] sealed = key.encrypt(RawKms.bytes("secret"), new byte[0]);
        assertThat(key.rotate()).isEqualTo(2);
        assertThat(client.decrypt(key, sealed).getUsedPrimary()).isFalse();
        key.makePrimary(1);
        assertThat(client.decrypt(key, sealed).getUsedPrimary()).isTrue();
    }

    @Test
    void wrongAdditionalDataWrongKeyAndChangedCiphertextAreOneRefusal() {
        byte[] sealed = key.encrypt(RawKms.bytes("secret"), RawKms.bytes("prod/openai"));
        FakeKey other = kms.key(NAME + "2");
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> client.decrypt(key, sealed));
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> client.decrypt(other, sealed));
        sealed[sealed.length - 1] ^= 1;
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                () -> client.decrypt(RawKms.request(key, sealed, "prod/openai").build()));
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> client.decrypt(key, new byte[3]));
    }

    @Test
    void aChecksumThatDoesNotMatchIsRefused() {
        byte[] sealed = key.encrypt(RawKms.bytes("secret"), new byte[0]);
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                () -> client.decrypt(RawKms.request(key, sealed, "")
                        .setCiphertextCrc32C(Int64Value.of(1))
                        .build()));
    }

    @Test
    void onlyEnabledVersionsDecrypt() {
        byte[] sealed = key.encrypt(RawKms.bytes("secret"), new byte[0]);
        key.rotate();
        key.disable(1);
        assertRefused(Status.Code.FAILED_PRECONDITION, () -> client.decrypt(key, sealed));
        key.enable(1);
        assertThat(client.decrypt(key, sealed).getPlaintext().toStringUtf8()).isEqualTo("secret");
        key.destroy(1);
        assertRefused(Status.Code.FAILED_PRECONDITION, () -> client.decrypt(key, sealed));
        key.restore(1);
        assertThat(key.state(1)).isEqualTo(KeyState.DISABLED);
    }

    @Test
    void aScheduledDestructionIsDoneAfterThirtyDays() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T00:00:00Z"));
        try (FakeCloudKms timed = FakeCloudKms.start(now::get)) {
            FakeKey doomed = timed.key(NAME);
            doomed.destroy(1);
            now.updateAndGet(before -> before.plus(Duration.ofDays(29)));
            assertThat(doomed.state(1)).isEqualTo(KeyState.DESTROY_SCHEDULED);
            now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
            assertThat(doomed.state(1)).isEqualTo(KeyState.DESTROYED);
            assertThatThrownBy(() -> doomed.restore(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void sizesAreLimitedByTheProtectionLevel() {
        byte[] largest = new byte[64 * 1024];
        assertThat(client.decrypt(key, key.encrypt(largest, new byte[0]))
                        .getPlaintext()
                        .size())
                .isEqualTo(largest.length);
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> key.encrypt(new byte[largest.length + 1], new byte[0]));
        key.protectByHsm();
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> key.encrypt(new byte[8 * 1024], new byte[1]));
    }

    @Test
    void faultsStrikeAsOftenAsTheySayAndOnlyTheirMethod() {
        byte[] sealed = key.encrypt(RawKms.bytes("secret"), new byte[0]);
        kms.inject(GcpFault.throttled().at("Encrypt"));
        kms.inject(GcpFault.unavailable().times(1));
        assertRefused(Status.Code.UNAVAILABLE, () -> client.decrypt(key, sealed));
        kms.inject(GcpFault.flippedAnswer().times(1));
        assertThat(client.decrypt(key, sealed).getPlaintext().toStringUtf8()).isNotEqualTo("secret");
        kms.inject(GcpFault.noChecksum().times(1));
        assertThat(client.decrypt(key, sealed).hasPlaintextCrc32C()).isFalse();
        assertThat(client.decrypt(key, sealed).getPlaintext().toStringUtf8()).isEqualTo("secret");
        kms.heal();
        kms.inject(GcpFault.flippedRequest());
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> client.decrypt(key, sealed));
    }

    @Test
    void aTokenThatDoesNotPassIsUnauthenticated() {
        kms.acceptOnly("good"::equals);
        assertRefused(Status.Code.UNAUTHENTICATED, () -> client.decrypt(key, new byte[64]));
    }

    @Test
    void anUnknownKeyIsNotFoundAndAVersionsNameIsNoKey() {
        assertRefused(
                Status.Code.NOT_FOUND,
                () -> client.encrypt(
                        EncryptRequest.newBuilder().setName(NAME + "-unknown").build()));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                () -> client.encrypt(EncryptRequest.newBuilder()
                        .setName(NAME + "/cryptoKeyVersions/1")
                        .build()));
    }

    @Test
    void stopsAndListensAgainWithItsKeys() {
        byte[] sealed = key.encrypt(RawKms.bytes("secret"), new byte[0]);
        String endpoint = kms.endpoint();
        kms.stopListening();
        assertRefused(Status.Code.UNAVAILABLE, () -> client.decrypt(key, sealed));
        kms.listenAgain();
        assertThat(kms.endpoint()).isEqualTo(endpoint);
        try (RawKms again = new RawKms(endpoint)) {
            assertThat(again.decrypt(key, sealed).getPlaintext().toStringUtf8()).isEqualTo("secret");
        }
    }

    @Test
    void speaksTlsWithACertificateForLoopback() throws Exception {
        try (FakeCloudKms secure = FakeCloudKms.startTls()) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("fake", secure.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            FakeKey there = secure.key(NAME);
            try (RawKms overTls = new RawKms(
                    secure.endpoint(),
                    TlsChannelCredentials.newBuilder()
                            .trustManager(trust.getTrustManagers())
                            .build())) {
                byte[] sealed = there.encrypt(RawKms.bytes("secret"), new byte[0]);
                assertThat(overTls.decrypt(there, sealed).getPlaintext().toStringUtf8())
                        .isEqualTo("secret");
            }
        }
    }

    private static void assertRefused(Status.Code expected, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode())
                                .as(refused.getMessage())
                                .isEqualTo(expected));
    }
}
