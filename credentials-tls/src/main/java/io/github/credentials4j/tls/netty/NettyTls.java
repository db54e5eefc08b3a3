// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.netty;

import io.github.credentials4j.tls.ReloadingTls;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;

/**
 * Fits reloading TLS into Netty's JDK provider: one {@code SslContext} for as long as the server or client lives, whose
 * handlers are each of the generation that is current when they are made.
 */
public final class NettyTls {
    private NettyTls() {}

    /**
     * Returns a server's context.
     *
     * @param tls what to serve with
     * @param clients whether clients must, may or need not show a certificate
     * @param protocols what is offered by ALPN, the best first, such as {@code h2} and {@code http/1.1}; none for none
     */
    public static SslContext server(ReloadingTls tls, ClientAuth clients, String... protocols) {
        return context(tls, false, clients, protocols);
    }

    /**
     * Returns a client's context. Turn on the comparison of host names, as with any of Netty's: it is off by default where
     * handlers are made without a host.
     *
     * @param tls what to call with
     * @param protocols what is offered by ALPN, the best first; none for none
     */
    public static SslContext client(ReloadingTls tls, String... protocols) {
        return context(tls, true, ClientAuth.NONE, protocols);
    }

    private static SslContext context(ReloadingTls tls, boolean client, ClientAuth clients, String... protocols) {
        return new JdkSslContext(
                tls.sslContext(),
                client,
                null,
                SupportedCipherSuiteFilter.INSTANCE,
                offering(protocols),
                clients,
                null,
                false);
    }

    static ApplicationProtocolConfig offering(String... protocols) {
        if (protocols.length == 0) return ApplicationProtocolConfig.DISABLED;
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, protocols);
    }
}
