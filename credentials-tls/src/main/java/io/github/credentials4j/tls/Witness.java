// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;

/** Sees what happens in the handshakes of a generation. */
interface Witness {
    /** A server is about to show its certificate. */
    void serves(SSLSession handshake);

    /** A client with this chain was found trustworthy. */
    void trustsClient(SSLSession handshake, X509Certificate[] chain);

    /** A server with this chain was found trustworthy. */
    void trustsServer(SSLSession handshake, X509Certificate[] chain);
}
