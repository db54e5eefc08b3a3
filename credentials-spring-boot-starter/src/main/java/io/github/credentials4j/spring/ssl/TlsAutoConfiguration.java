// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import io.github.credentials4j.spring.keep.DeclaredBeans;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.store.Owner;
import io.github.credentials4j.tls.ReloadingTls;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Bundles of declared TLS material, and Jetty's part in them. */
@AutoConfiguration(afterName = "io.github.credentials4j.spring.CredentialsAutoConfiguration")
@ConditionalOnClass(ReloadingTls.class)
@ConditionalOnBean(Owner.class)
class TlsAutoConfiguration {
    @Bean
    TlsKeeping credentialTlsKeeping(Owner owner) {
        return new TlsKeeping(owner);
    }

    @Bean(name = DeclaredBeans.TLS_BUNDLES)
    LiveBundles credentialTlsBundles(Keeper keeper, CredentialsProperties settings) {
        return new LiveBundles(keeper, settings);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            value = Server.class,
            name = "org.springframework.boot.web.embedded.jetty.ConfigurableJettyWebServerFactory")
    static class OnJettyOfBoot3 {
        @Bean
        JettyOfBoot3 credentialsOnJetty(LiveBundles bundles, Environment environment) {
            return new JettyOfBoot3(new JettyLive(bundles, environment));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(value = Server.class, name = "org.springframework.boot.jetty.ConfigurableJettyWebServerFactory")
    static class OnJettyOfBoot4 {
        @Bean
        JettyOfBoot4 credentialsOnJetty(LiveBundles bundles, Environment environment) {
            return new JettyOfBoot4(new JettyLive(bundles, environment));
        }
    }
}
