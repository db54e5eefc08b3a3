// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests of contents, keyed for this process, since a plain digest of a secret invites guessing. */
final class ContentDigest {
    private static final String HMAC = "HmacSHA256";
    private static final SecretKeySpec KEY = key();

    private ContentDigest() {}

    static String of(byte[] content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(KEY);
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(content), 8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has " + HMAC, impossible);
        }
    }

    private static SecretKeySpec key() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, HMAC);
    }
}
