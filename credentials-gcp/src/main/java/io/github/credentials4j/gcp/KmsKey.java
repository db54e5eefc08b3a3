// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.cloud.kms.v1.DecryptRequest;
import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One symmetric key of Cloud KMS. Checksums (CRC32C) go along both ways and are compared, as the page "Verifying
 * end-to-end data integrity" asks: the client itself takes a flipped bit for plaintext.
 */
final class KmsKey {
    private static final Pattern NAME =
            Pattern.compile("projects/[^/?#\\s]+/locations/[a-zA-Z0-9-]+/keyRings/[\\w-]+/cryptoKeys/[\\w-]+");

    private static final Duration BY_HAND = Duration.ofSeconds(30);

    private final GcpClients clients;
    private final String name;

    /** What decrypting gave, and whether the key's primary version did it. */
    record Opened(SecretBytes plaintext, boolean byPrimary) {}

    KmsKey(GcpClients clients, String name) {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "a key is named projects/…/locations/…/keyRings/…/cryptoKeys/…, without a" + " version, and not '"
                            + name + "'");
        this.clients = clients;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Returns the key's own short name, for advice. */
    String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    Opened decrypt(ByteString ciphertext, ByteString additionalData, Attempt attempt) {
        DecryptRequest request = DecryptRequest.newBuilder()
                .setName(name)
                .setCiphertext(ciphertext)
                .setCiphertextCrc32C(checksum(ciphertext))
                .setAdditionalAuthenticatedData(additionalData)
                .setAdditionalAuthenticatedDataCrc32C(checksum(additionalData))
                .build();
        GcpAction action = action("Decrypt", "cloudkms.cryptoKeyVersions.useToDecrypt");
        DecryptResponse answer =
                action.call(attempt, clients.callTimeout(), clients.kms().decryptCallable(), request);
        ByteString plaintext = answer.getPlaintext();
        if (!answer.hasPlaintextCrc32C() || !answer.getPlaintextCrc32C().equals(checksum(plaintext)))
            throw damaged(action, attempt.name(), "plaintext");
        return new Opened(SecretBytes.holding(plaintext.toByteArray()), answer.getUsedPrimary());
    }

    /** Encrypts by the primary version, for operators: without an attempt, and as whoever asks. */
    ByteString encrypt(ByteString plaintext, ByteString additionalData) {
        EncryptRequest request = EncryptRequest.newBuilder()
                .setName(name)
                .setPlaintext(plaintext)
                .setPlaintextCrc32C(checksum(plaintext))
                .setAdditionalAuthenticatedData(additionalData)
                .setAdditionalAuthenticatedDataCrc32C(checksum(additionalData))
                .build();
        GcpAction action = action("Encrypt", "cloudkms.cryptoKeyVersions.useToEncrypt");
        CredentialName credential = CredentialName.of(name);
        EncryptResponse answer =
                action.unguarded(credential, BY_HAND, clients.kms().encryptCallable(), request);
        ByteString ciphertext = answer.getCiphertext();
        boolean arrived = answer.getVerifiedPlaintextCrc32C() && answer.getVerifiedAdditionalAuthenticatedDataCrc32C();
        if (!arrived
                || !answer.hasCiphertextCrc32C()
                || !answer.getCiphertextCrc32C().equals(checksum(ciphertext)))
            throw damaged(action, credential, "ciphertext");
        return ciphertext;
    }

    private GcpAction action(String method, String permission) {
        return new GcpAction(clients.kmsChannel(), method, permission, name);
    }

    private static CredentialException damaged(GcpAction action, CredentialName name, String what) {
        return new CredentialException(
                Failure.INTEGRITY,
                name,
                action.tried() + ": the checksum of the " + what
                        + " is missing or does not match; it is asked again later,"
                        + " and if it lasts, look at what stands between");
    }

    private static Int64Value checksum(ByteString data) {
        return Int64Value.of(Encoding.crc32c(data));
    }
}
