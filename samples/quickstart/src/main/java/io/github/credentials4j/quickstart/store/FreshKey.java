// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.SecretBytes;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes API keys, as the provider's console would. */
public final class FreshKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 30;

    private FreshKey() {}

    /** Returns a key that nobody has seen. */
    public static SecretBytes make() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return SecretBytes.ofText("sk-standin-" + Base64.getUrlEncoder().encodeToString(random));
    }
}
