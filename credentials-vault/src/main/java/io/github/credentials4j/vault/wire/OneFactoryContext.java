// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A context that gives the same socket factory each time. A JDK context makes a new one at each call, and
 * {@code HttpsURLConnection} reuses a connection for the same factory only.
 */
final class OneFactoryContext extends SSLContext {
    private OneFactoryContext(SSLContext real, SSLSocketFactory factory) {
        super(new Spi(real, factory), real.getProvider(), real.getProtocol());
    }

    static SSLContext of(SSLContext real, SSLSocketFactory factory) {
        return new OneFactoryContext(real, factory);
    }

    private static final class Spi extends SSLContextSpi {
        private final SSLContext real;
        private final SSLSocketFactory factory;

        Spi(SSLContext real, SSLSocketFactory factory) {
            this.real = real;
            this.factory = factory;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
            throw new IllegalStateException("this context is initialised");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return factory;
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return real.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return real.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return real.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return real.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return real.getClientSessionContext();
        }
    }
}
