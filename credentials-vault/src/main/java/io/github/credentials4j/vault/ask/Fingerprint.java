// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.wire.NotApi;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for values that their store does not number: digests keyed for this process, since a plain one invites guessing. */
@NotApi
public final class Fingerprint {
    private static final String HMAC = "HmacSHA256";
    private static final SecretKeySpec KEY = key();

    private Fingerprint() {}

    /** Returns 16 hexadecimal digits, the same for equal secrets in this process and for no others. */
    public static String of(SecretBytes secret) {
        return secret.use(bytes -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(KEY);
                return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(bytes), 8));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JVM has " + HMAC, impossible);
            }
        });
    }

    private static SecretKeySpec key() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, HMAC);
    }
}
