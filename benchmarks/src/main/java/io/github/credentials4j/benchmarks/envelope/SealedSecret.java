// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.gcp.CloudKmsDecryptor;
import io.github.credentials4j.gcp.EnvelopeDecryptor;
import io.github.credentials4j.gcp.EnvelopeEncryptor;
import io.github.credentials4j.gcp.GcpClients;
import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import java.util.Random;

/** A secret of 4 KiB, sealed and encrypted by a Cloud KMS on loopback, and a client that keeps no data key yet. */
final class SealedSecret implements AutoCloseable {
    static final int LENGTH = 4096;
    private static final String KEY = "projects/p/locations/l/keyRings/r/cryptoKeys/k";

    private final FakeCloudKms kms = FakeCloudKms.start();
    private final GcpClients clients = GcpClients.builder()
            .kmsEndpoint(kms.endpoint())
            .plaintext()
            .noCredentials()
            .build();
    private final EnvelopeDecryptor envelopes = EnvelopeDecryptor.of(clients, KEY);
    private final CloudKmsDecryptor direct = CloudKmsDecryptor.of(clients, KEY);
    private final SecretBytes envelope;
    private final SecretBytes ciphertext;

    SealedSecret() {
        byte[] secret = new byte[LENGTH];
        new Random(1).nextBytes(secret);
        ciphertext = SecretBytes.copyOf(kms.key(KEY).encrypt(secret, new byte[0]));
        envelope = SecretBytes.copyOf(EnvelopeEncryptor.of(clients, KEY).seal(SecretBytes.copyOf(secret), new byte[0]));
        byCall(); // connects
        kms.forgetRequests();
    }

    /** Returns the secret out of its envelope. */
    SecretBytes fromEnvelope() {
        return envelopes.decode(envelope, new Unguarded()).value();
    }

    /** Returns the secret as Cloud KMS decrypts it. */
    SecretBytes byCall() {
        return direct.decode(ciphertext, new Unguarded()).value();
    }

    /** Returns how often Cloud KMS decrypted since the start, or since it was forgotten. */
    int calls() {
        return kms.calls("Decrypt");
    }

    void forgetCalls() {
        kms.forgetRequests();
    }

    @Override
    public void close() {
        clients.close();
        kms.close();
    }
}
