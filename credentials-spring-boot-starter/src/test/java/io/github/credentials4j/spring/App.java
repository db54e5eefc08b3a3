// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** Starts applications as their main methods do, with everything that is configured by itself. */
public final class App {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<Class<?>> sources = new ArrayList<>(List.of(Everything.class));
    private final List<ApplicationContextInitializer<?>> initializers = new ArrayList<>();
    private ClassLoader loader = App.class.getClassLoader();
    private WebApplicationType kind = WebApplicationType.NONE;

    @EnableAutoConfiguration
    static class Everything {}

    private App() {}

    public static App with(String... properties) {
        return new App().and("spring.main.log-startup-info=false").and(properties);
    }

    /** Sets properties, each as {@code name=value}; the last of a name counts. */
    public App and(String... more) {
        for (String each : more) properties.put(each.substring(0, each.indexOf('=')), "--" + each);
        return this;
    }

    public App of(Class<?>... beans) {
        sources.addAll(Arrays.asList(beans));
        return this;
    }

    /** Serves on a port that is free. */
    public App on(WebServerKind server) {
        kind = server.application;
        initializers.add(server);
        return and("server.port=0");
    }

    /** Finds classes by this loader, where something is hidden. */
    public App loading(ClassLoader classes) {
        loader = classes;
        return this;
    }

    /** Returns what it is started with. */
    public List<String> arguments() {
        return List.copyOf(properties.values());
    }

    public ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(kind)
                .resourceLoader(new DefaultResourceLoader(loader))
                .initializers(initializers.toArray(ApplicationContextInitializer<?>[]::new))
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run(arguments().toArray(String[]::new));
    }
}
