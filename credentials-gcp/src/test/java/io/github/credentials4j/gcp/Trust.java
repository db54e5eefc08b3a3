// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trust in one certificate alone, as a fake has it. */
public final class Trust {
    private Trust() {}

    /** Returns it as a store. */
    public static KeyStore store(Certificate only) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("fake", only);
        return trusted;
    }

    /** Returns it as managers. */
    public static TrustManager[] managers(Certificate only) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store(only));
        return factory.getTrustManagers();
    }
}
