// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's AES-256-GCM, made once, and 4 KiB to decrypt with it. */
final class BareCipher {
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private final byte[] iv = new byte[12];
    private final Cipher cipher;
    private final byte[] ciphertext;

    BareCipher() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
            ciphertext = cipher.doFinal(new byte[SealedSecret.LENGTH]);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has AES-GCM", absent);
        }
    }

    byte[] decrypt() throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
        return cipher.doFinal(ciphertext);
    }
}
