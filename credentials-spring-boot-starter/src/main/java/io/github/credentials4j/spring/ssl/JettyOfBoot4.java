// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Live TLS on the Jetty of Boot 4, whose factory is a type of its own. */
final class JettyOfBoot4 implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {
    private final JettyLive live;

    JettyOfBoot4(JettyLive live) {
        this.live = live;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(live::fitInto);
    }
}
