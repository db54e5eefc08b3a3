// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.pooled;

import com.zaxxer.hikari.HikariDataSource;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.hikari.HikariHook;
import io.github.credentials4j.spring.keep.DeclaredBeans;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.value.UsernamePassword;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/** Fits the declared login into each pool that is named, after Boot bound its settings and before it opens. */
final class LivePools implements BeanPostProcessor {
    private final Map<String, String> loginOfPool;
    private final ConfigurableBeanFactory beans;

    LivePools(Map<String, String> loginOfPool, ConfigurableBeanFactory beans) {
        this.loginOfPool = loginOfPool;
        this.beans = beans;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && loginOfPool.containsKey(name)) {
            beans.registerDependentBean(DeclaredBeans.KEEPER, name); // closed before what keeps its login
            pool.setUsername(null); // of an embedded database Boot sets one, which would go before the live one
            pool.setPassword(null);
            HikariHook.install(pool, login(name));
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && loginOfPool.containsKey(name))
            HikariHook.follow(pool, login(name));
        return bean;
    }

    private LiveCredential<UsernamePassword> login(String pool) {
        return beans.getBean(DeclaredBeans.KEEPER, Keeper.class)
                .named(loginOfPool.getOrDefault(pool, ""), UsernamePassword.class);
    }
}
