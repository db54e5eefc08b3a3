// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.pooled;

import com.zaxxer.hikari.HikariDataSource;
import io.github.credentials4j.clients.hikari.HikariHook;
import io.github.credentials4j.spring.store.Owner;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Pools of HikariCP, 6 and 7. */
@AutoConfiguration(afterName = "io.github.credentials4j.spring.CredentialsAutoConfiguration")
@ConditionalOnClass({HikariDataSource.class, HikariHook.class})
@ConditionalOnBean(Owner.class)
class PoolsAutoConfiguration {
    @Bean
    static LivePools credentialsLivePools(Environment environment, ConfigurableBeanFactory beans) {
        Map<String, String> pools = Binder.get(environment)
                .bind("credentials.pools", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return new LivePools(pools, beans);
    }
}
