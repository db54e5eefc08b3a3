// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import io.github.credentials4j.Revision;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Revisions of values that their store does not number: digests keyed for this process, since a plain one invites guessing. */
final class ProcessDigest {
    private static final String HMAC = "HmacSHA256";
    private static final SecretKeySpec KEY = key();

    private ProcessDigest() {}

    static Revision revision(byte[] value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(KEY);
            return Revision.of(HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(value), 8)));
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
