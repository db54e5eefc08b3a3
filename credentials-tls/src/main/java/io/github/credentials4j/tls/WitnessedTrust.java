// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges peers as the JDK does, and tells a witness of each that passed. Socket and engine are handed through: without
 * them the JDK compares no host name.
 */
final class WitnessedTrust extends X509ExtendedTrustManager {
    private final Supplier<X509ExtendedTrustManager> judge;
    private final Witness witness;

    WitnessedTrust(Supplier<X509ExtendedTrustManager> judge, Witness witness) {
        this.judge = judge;
        this.witness = witness;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        judge.get().checkClientTrusted(chain, type, socket);
        SSLSession handshake = handshake(socket);
        if (handshake != null) witness.trustsClient(handshake, chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        judge.get().checkClientTrusted(chain, type, engine);
        SSLSession handshake = engine == null ? null : engine.getHandshakeSession();
        if (handshake != null) witness.trustsClient(handshake, chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        judge.get().checkServerTrusted(chain, type, socket);
        SSLSession handshake = handshake(socket);
        if (handshake != null) witness.trustsServer(handshake, chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        judge.get().checkServerTrusted(chain, type, engine);
        SSLSession handshake = engine == null ? null : engine.getHandshakeSession();
        if (handshake != null) witness.trustsServer(handshake, chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.get().checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.get().checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.get().getAcceptedIssuers();
    }

    private static @Nullable SSLSession handshake(@Nullable Socket socket) {
        return socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
    }
}
