// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.protobuf.ByteString;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets for {@link EnvelopeDecryptor}, as an operator does; {@link Seal} is the same from a command line. One
 * instance makes one data key and has Cloud KMS wrap it at the first seal: all secrets that it seals are opened by one
 * call. Needs {@code roles/cloudkms.cryptoKeyEncrypter} on the key. Safe for any thread.
 */
public final class EnvelopeEncryptor {
    /** Far below the 2^32 random initialization vectors that NIST SP 800-38D allows a key. */
    private static final int SEALS_PER_KEY = 1 << 20;

    private final KmsKey key;
    private final SecureRandom random = new SecureRandom();
    private @Nullable DataKey dataKey;
    private byte[] header = {};
    private int seals;

    private EnvelopeEncryptor(KmsKey key) {
        this.key = key;
    }

    /**
     * Returns an encryptor.
     *
     * @param clients say where and as whom to ask; stay the caller's
     * @param key the key's full name, {@code projects/…/locations/…/keyRings/…/cryptoKeys/…}
     * @throws IllegalArgumentException if it is no such name
     */
    public static EnvelopeEncryptor of(GcpClients clients, String key) {
        return new EnvelopeEncryptor(new KmsKey(clients, key));
    }

    /**
     * Returns the sealed secret, raw, in the format that docs/gcp.md documents. Blocks for one call at the first seal.
     *
     * @param secret of any length; stays the caller's
     * @param additionalData what must be said again to open it, such as the credential's name; empty for none
     * @throws CredentialException what the call met
     */
    public synchronized byte[] seal(SecretBytes secret, byte[] additionalData) {
        DataKey current = current();
        byte[] iv = new byte[Envelope.IV];
        random.nextBytes(iv);
        try {
            byte[] sealed = current.seal(secret, iv, header, additionalData);
            seals++;
            return ByteBuffer.allocate(header.length + iv.length + sealed.length)
                    .put(header)
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has AES-GCM", absent);
        }
    }

    private DataKey current() {
        DataKey known = dataKey;
        if (known != null && seals < SEALS_PER_KEY) return known;
        SecretBytes plain = DataKey.random(random);
        byte[] bytes = plain.exposeBytes();
        try {
            ByteString wrapped = key.encrypt(ByteString.copyFrom(bytes), ByteString.copyFromUtf8(Envelope.WRAPPED_FOR));
            header = Envelope.header(key.name(), wrapped.toByteArray());
            seals = 0;
            DataKey made = new DataKey(plain, Instant.EPOCH, true);
            dataKey = made;
            return made;
        } finally {
            plain.erase();
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
