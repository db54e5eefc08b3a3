// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts applications as their main methods do, with everything that is configured by itself. */
public final class App {
    private final List<String> arguments = new ArrayList<>();
    private final List<Class<?>> sources = new ArrayList<>(List.of(Everything.class));
    private WebApplicationType kind = WebApplicationType.NONE;

    @EnableAutoConfiguration
    static class Everything {}

    private App() {}

    public static App with(String... properties) {
        return new App().and("spring.main.log-startup-info=false").and(properties);
    }

    public App and(String... properties) {
        Arrays.stream(properties).map("--"::concat).forEach(arguments::add);
        return this;
    }

    public App of(Class<?>... beans) {
        sources.addAll(Arrays.asList(beans));
        return this;
    }

    public App serving(WebApplicationType type) {
        kind = type;
        return and("server.port=0", "management.server.port=");
    }

    public ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(kind)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
    }
}
