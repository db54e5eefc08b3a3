// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.cloud.kms.v1.DecryptRequest;
import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.cloud.kms.v1.ProtectionLevel;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.grpc.Status;
import java.util.Map;
import java.util.regex.Pattern;

/** Encrypt and Decrypt of {@code google.cloud.kms.v1.KeyManagementService}: messages in and out, checksums both ways. */
final class KmsService {
    static final String NAME = "google.cloud.kms.v1.KeyManagementService";
    private static final String VERSIONS = "/cryptoKeyVersions/";
    private static final Pattern KEY =
            Pattern.compile("projects/[^/]+/locations/[a-zA-Z0-9-]{1,63}/keyRings/[a-zA-Z0-9_-]{1,63}"
                    + "/cryptoKeys/[a-zA-Z0-9_-]{1,63}");

    private final Map<String, FakeKey> keys;

    KmsService(Map<String, FakeKey> keys) {
        this.keys = keys;
    }

    static boolean isKey(String name) {
        return KEY.matcher(name).matches();
    }

    void answerOn(GrpcWire wire) {
        wire.answer(
                "Encrypt", EncryptRequest.getDefaultInstance(), EncryptResponse.getDefaultInstance(), this::encrypt);
        wire.answer(
                "Decrypt", DecryptRequest.getDefaultInstance(), DecryptResponse.getDefaultInstance(), this::decrypt);
    }

    private EncryptResponse encrypt(EncryptRequest request) {
        ByteString plaintext = request.getPlaintext();
        ByteString additionalData = request.getAdditionalAuthenticatedData();
        if (request.hasPlaintextCrc32C()) Checksum.verify(request.getPlaintextCrc32C(), plaintext, "plaintext");
        if (request.hasAdditionalAuthenticatedDataCrc32C())
            Checksum.verify(request.getAdditionalAuthenticatedDataCrc32C(), additionalData, "additional data");
        FakeKey key = key(request.getName());
        ByteString ciphertext = ByteString.copyFrom(key.encrypt(plaintext.toByteArray(), additionalData.toByteArray()));
        return EncryptResponse.newBuilder()
                .setName(key.name() + VERSIONS + key.primary())
                .setCiphertext(ciphertext)
                .setCiphertextCrc32C(Int64Value.of(Checksum.of(ciphertext)))
                .setVerifiedPlaintextCrc32C(request.hasPlaintextCrc32C())
                .setVerifiedAdditionalAuthenticatedDataCrc32C(request.hasAdditionalAuthenticatedDataCrc32C())
                .setProtectionLevel(protection(key))
                .build();
    }

    private DecryptResponse decrypt(DecryptRequest request) {
        ByteString ciphertext = request.getCiphertext();
        ByteString additionalData = request.getAdditionalAuthenticatedData();
        if (request.hasCiphertextCrc32C()) Checksum.verify(request.getCiphertextCrc32C(), ciphertext, "ciphertext");
        if (request.hasAdditionalAuthenticatedDataCrc32C())
            Checksum.verify(request.getAdditionalAuthenticatedDataCrc32C(), additionalData, "additional data");
        FakeKey key = key(request.getName());
        FakeKey.Opened opened = key.opened(ciphertext.toByteArray(), additionalData.toByteArray());
        ByteString plaintext = opened.plaintext();
        return DecryptResponse.newBuilder()
                .setPlaintext(plaintext)
                .setPlaintextCrc32C(Int64Value.of(Checksum.of(plaintext)))
                .setUsedPrimary(opened.byPrimary())
                .setProtectionLevel(protection(key))
                .build();
    }

    private FakeKey key(String name) {
        if (!isKey(name))
            throw Status.INVALID_ARGUMENT
                    .withDescription("Malformed CryptoKey name: " + name)
                    .asRuntimeException();
        FakeKey key = keys.get(name);
        if (key == null)
            throw Status.NOT_FOUND
                    .withDescription("CryptoKey " + name + " not found.")
                    .asRuntimeException();
        return key;
    }

    private static ProtectionLevel protection(FakeKey key) {
        return key.hsm() ? ProtectionLevel.HSM : ProtectionLevel.SOFTWARE;
    }
}
