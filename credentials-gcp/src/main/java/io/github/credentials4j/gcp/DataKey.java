// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.github.credentials4j.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A plain data key in use. Ciphers are kept from one use to the next: making one costs more than decrypting 4 KiB. */
final class DataKey {
    private static final int LENGTH = 32;

    private final SecretKeySpec key;
    private final Instant unwrapped;
    private final boolean byPrimary;
    private final double jitter = 0.9 + 0.2 * ThreadLocalRandom.current().nextDouble();
    private final ConcurrentLinkedQueue<Cipher> ciphers = new ConcurrentLinkedQueue<>();

    /**
     * Copies the key.
     *
     * @throws IllegalArgumentException if it has not 32 octets
     */
    DataKey(SecretBytes plain, Instant unwrapped, boolean byPrimary) {
        if (plain.length() != LENGTH) throw new IllegalArgumentException("a data key has " + LENGTH + " octets");
        this.key = plain.use(bytes -> new SecretKeySpec(bytes, "AES"));
        this.unwrapped = unwrapped;
        this.byPrimary = byPrimary;
    }

    static SecretBytes random(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return SecretBytes.movedFrom(key);
    }

    /** Returns whether the primary version of its key unwrapped it. */
    boolean byPrimary() {
        return byPrimary;
    }

    /** Returns whether it was unwrapped within this time, ± 10 %, so that a fleet does not ask at once. */
    boolean isGood(Instant now, Duration life) {
        return now.isBefore(unwrapped.plusNanos((long) (life.toNanos() * jitter)));
    }

    /** Returns the secret. */
    SecretBytes open(Envelope envelope, byte[] additionalData) throws GeneralSecurityException {
        byte[] whole = envelope.whole();
        int header = envelope.headerLength();
        int from = header + Envelope.IV;
        Cipher cipher = take();
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * Envelope.TAG, whole, header, Envelope.IV));
        cipher.updateAAD(whole, 0, header);
        if (additionalData.length > 0) cipher.updateAAD(additionalData);
        SecretBytes secret = SecretBytes.holding(cipher.doFinal(whole, from, whole.length - from));
        ciphers.offer(cipher); // one that failed is not used again
        return secret;
    }

    /** Returns the secret, encrypted and followed by its tag. */
    byte[] seal(SecretBytes secret, byte[] iv, byte[] header, byte[] additionalData) throws GeneralSecurityException {
        Cipher cipher = take();
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * Envelope.TAG, iv));
        cipher.updateAAD(header);
        cipher.updateAAD(additionalData);
        byte[] plain = secret.exposeBytes();
        try {
            return cipher.doFinal(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private Cipher take() throws GeneralSecurityException {
        Cipher spare = ciphers.poll();
        return spare == null ? Cipher.getInstance("AES/GCM/NoPadding") : spare;
    }
}
