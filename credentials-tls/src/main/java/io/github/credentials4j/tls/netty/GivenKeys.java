// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.netty;

import java.security.KeyStore;
import java.security.Provider;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A factory of the one key manager that it was given, for those who ask for a factory. */
final class GivenKeys extends KeyManagerFactory {
    GivenKeys(X509ExtendedKeyManager keys) {
        super(new Spi(keys), new None(), "given");
    }

    private static final class None extends Provider {
        private static final long serialVersionUID = 1L;

        None() {
            super("given", "1", "");
        }
    }

    private static final class Spi extends KeyManagerFactorySpi {
        private final X509ExtendedKeyManager keys;

        Spi(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {}

        @Override
        protected void engineInit(@Nullable ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {keys};
        }
    }
}
