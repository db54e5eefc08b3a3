// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.spring.settings.CredentialsProperties.Tls;
import io.github.credentials4j.tls.ReloadingTls;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A bundle over live material. Its context is the one that reloads by itself, so a client keeps it for ever; its stores and
 * managers are of the moment, for servers, which are told of the next by an update.
 */
final class LiveBundle implements SslBundle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBundle.class);

    private final Supplier<ReloadingTls> tls;
    private final SslOptions options;
    private final boolean heals;

    /**
     * Makes a bundle.
     *
     * @param tls waits for the first value
     * @param settings which protocols and ciphers
     * @param heals whether the application starts without the first value
     */
    LiveBundle(Supplier<ReloadingTls> tls, Tls settings, boolean heals) {
        this.tls = tls;
        this.heals = heals;
        this.options = SslOptions.of(set(settings.ciphers()), set(settings.enabledProtocols()));
    }

    private static @Nullable Set<String> set(List<String> given) {
        return given.isEmpty() ? null : new LinkedHashSet<>(given);
    }

    @Override
    public SslStoreBundle getStores() {
        try {
            return MaterialStores.of(tls.get().material());
        } catch (CredentialException absent) {
            if (!heals) throw absent;
            LOG.warn("an SSL bundle is empty until its certificate is there", absent);
            return SslStoreBundle.NONE; // as Actuator asks at the start what is in it
        }
    }

    @Override
    public SslBundleKey getKey() {
        return SslBundleKey.NONE;
    }

    @Override
    public SslOptions getOptions() {
        return options;
    }

    @Override
    public String getProtocol() {
        return DEFAULT_PROTOCOL;
    }

    @Override
    public SslManagerBundle getManagers() {
        return SslManagerBundle.from(getStores(), getKey());
    }

    @Override
    public SSLContext createSslContext() {
        return tls.get().sslContext();
    }
}
