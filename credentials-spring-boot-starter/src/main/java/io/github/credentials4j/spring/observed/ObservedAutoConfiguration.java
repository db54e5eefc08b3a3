// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.micrometer.CredentialMetrics;
import io.github.credentials4j.micrometer.TlsMetrics;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.spring.ssl.LiveBundles;
import io.github.credentials4j.spring.store.Owner;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Actuator, meters and Spring Cloud, each where it is there. */
@AutoConfiguration(
        afterName = {
            "io.github.credentials4j.spring.CredentialsAutoConfiguration",
            "io.github.credentials4j.spring.ssl.TlsAutoConfiguration"
        })
@ConditionalOnBean(Owner.class)
class ObservedAutoConfiguration {
    @Bean
    Statuses credentialStatuses(Owner owner, Keeper keeper) {
        return new Statuses(owner, keeper);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
    static class ByActuator {
        @Bean
        @ConditionalOnAvailableEndpoint(endpoint = CredentialsEndpoint.class)
        CredentialsEndpoint credentialsEndpoint(Statuses statuses) {
            return new CredentialsEndpoint(statuses);
        }

        @Bean
        SanitizingFunction credentialsMasking(ConfigurableEnvironment environment) {
            return new Masking(environment);
        }

        @Bean
        InfoContributor credentialsInfoContributor(Keeper keeper) {
            return info ->
                    info.withDetail("credentials", Map.of("kept", keeper.names().keySet()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.actuate.health.HealthIndicator",
                "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
            })
    static class ByHealthOfBoot3 {
        @Bean
        @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator("credentials")
        HealthOfBoot3 credentialsHealthIndicator(Statuses statuses) {
            return new HealthOfBoot3(statuses);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.health.contributor.HealthIndicator",
                "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
            })
    static class ByHealthOfBoot4 {
        @Bean
        @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator("credentials")
        HealthOfBoot4 credentialsHealthIndicator(Statuses statuses) {
            return new HealthOfBoot4(statuses);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterRegistry.class, CredentialMetrics.class})
    static class ByMeters {
        @Bean
        CredentialMetrics credentialMetrics(Credentials credentials) {
            return CredentialMetrics.of(credentials);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterRegistry.class, TlsMetrics.class})
    @ConditionalOnBean(type = "io.github.credentials4j.spring.ssl.LiveBundles")
    static class ByTlsMeters {
        @Bean
        TlsMeters credentialTlsMeters(LiveBundles bundles) {
            return new TlsMeters(bundles);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EnvironmentChangeEvent.class)
    static class BySpringCloud {
        @Bean
        ChangedProperties credentialsChangedProperties(ConfigurableApplicationContext context) {
            return new ChangedProperties(context);
        }
    }
}
