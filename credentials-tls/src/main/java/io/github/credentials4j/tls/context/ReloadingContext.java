// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.context;

import io.github.credentials4j.tls.material.NotApi;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * One context that servers and clients may keep for ever: each engine and socket that it makes is made by the current inner
 * context, which never changes. It reports the provider of the inner ones, since Netty picks its defaults by it.
 */
@NotApi
public final class ReloadingContext extends SSLContext {
    private ReloadingContext(Spi spi, SSLContext like) {
        super(spi, like.getProvider(), like.getProtocol());
    }

    /**
     * Returns the context.
     *
     * @param current the inner context for the next connection; must not block
     * @param settings remembers what is set on its sessions
     */
    public static SSLContext over(Supplier<SSLContext> current, SessionSettings settings) {
        return new ReloadingContext(new Spi(current, settings), current.get());
    }

    private static final class Spi extends SSLContextSpi {
        private final Supplier<SSLContext> current;
        private final SSLSocketFactory sockets;
        private final SSLServerSocketFactory serverSockets;
        private final SSLSessionContext serverSessions;
        private final SSLSessionContext clientSessions;

        Spi(Supplier<SSLContext> current, SessionSettings settings) {
            this.current = current;
            this.sockets = new ReloadingSocketFactory(current);
            this.serverSockets = new ReloadingServerSocketFactory(current);
            this.serverSessions = new SessionsView(current, settings, true);
            this.clientSessions = new SessionsView(current, settings, false);
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("this context follows a live credential; it takes no managers");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return sockets; // always the same one: OkHttp tells connection pools apart by it
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return serverSockets;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return current.get().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return current.get().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return serverSessions;
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return clientSessions;
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return current.get().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return current.get().getSupportedSSLParameters();
        }
    }
}
