// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.jetty.JettyTls;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.springframework.core.env.Environment;

/** What Boot leaves out for Jetty: its connectors get the context that reloads by itself. */
final class JettyLive {
    private final LiveBundles bundles;
    private final Optional<String> bundle;

    JettyLive(LiveBundles bundles, Environment environment) {
        this.bundles = bundles;
        this.bundle = Optional.ofNullable(environment.getProperty("server.ssl.bundle"));
    }

    /** Fits live TLS into a server that was not started yet, if its bundle is one of ours. */
    void fitInto(Server server) {
        bundle.flatMap(bundles::ofBundle).ifPresent(tls -> fit(server, tls));
    }

    private static void fit(Server server, ReloadingTls tls) {
        for (Connector connector : server.getConnectors()) {
            SslConnectionFactory secure = connector.getConnectionFactory(SslConnectionFactory.class);
            if (secure != null) secure.getSslContextFactory().setSslContext(tls.sslContext());
        }
        server.setHandler(JettyTls.drain(tls, server.getHandler()));
    }
}
