// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.spring.imported.ImportedSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;

/** Tells Spring Cloud which imported properties changed, by their exact names, so that it binds anew what uses them. */
final class ChangedProperties implements SmartInitializingSingleton, DisposableBean {
    private final ConfigurableApplicationContext context;
    private final List<Subscription> subscriptions = new ArrayList<>();

    ChangedProperties(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (PropertySource<?> source : context.getEnvironment().getPropertySources())
            if (source instanceof ImportedSource imported)
                subscriptions.add(
                        imported.onChange(names -> context.publishEvent(new EnvironmentChangeEvent(context, names))));
    }

    @Override
    public void destroy() {
        subscriptions.forEach(Subscription::close);
    }
}
