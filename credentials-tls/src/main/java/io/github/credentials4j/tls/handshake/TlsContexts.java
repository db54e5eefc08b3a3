// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.handshake;

import io.github.credentials4j.tls.material.NotApi;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes contexts of the JVM's preferred provider; none is named, so that a FIPS one may be installed. */
@NotApi
public final class TlsContexts {
    private TlsContexts() {}

    /**
     * Returns a context that nobody will change.
     *
     * @param keys what to show
     * @param trust whom to trust
     * @throws GeneralSecurityException if the JVM's TLS does not take them
     */
    public static SSLContext of(KeyManager keys, TrustManager trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
        return context;
    }
}
