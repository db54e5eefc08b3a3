// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;

/**
 * Ends each session of TLS 1.3 for resumption: for managers whose context outlives a generation. Connections go on. A
 * session of TLS 1.2 cannot be ended here, since its ticket is promised by now.
 */
enum NothingResumed implements Witness {
    WITNESS;

    @Override
    public void serves(SSLSession handshake) {
        end(handshake);
    }

    @Override
    public void trustsClient(SSLSession handshake, X509Certificate[] chain) {
        end(handshake);
    }

    @Override
    public void trustsServer(SSLSession handshake, X509Certificate[] chain) {
        end(handshake);
    }

    static void end(SSLSession handshake) {
        if (handshake.getProtocol().equals(Scope.TLS_1_3)) handshake.invalidate();
    }
}
