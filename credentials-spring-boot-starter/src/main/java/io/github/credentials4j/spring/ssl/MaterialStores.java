// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import org.springframework.boot.ssl.SslStoreBundle;

/** One generation of TLS material as the key stores that servers load; never written anywhere. */
final class MaterialStores {
    private MaterialStores() {}

    /** Returns the stores of this material. */
    static SslStoreBundle of(TlsMaterial material) {
        try {
            KeyStore keys = empty();
            int number = 0;
            for (TlsIdentity identity : material.identities())
                keys.setKeyEntry(
                        "identity-" + number++,
                        identity.key(),
                        null,
                        identity.chain().toArray(Certificate[]::new));
            KeyStore trust = empty();
            for (X509Certificate anchor : material.trust().anchors())
                trust.setCertificateEntry("anchor-" + number++, anchor);
            return SslStoreBundle.of(keys, null, trust.size() == 0 ? null : trust);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("this JVM's key store does not take the material", impossible);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
