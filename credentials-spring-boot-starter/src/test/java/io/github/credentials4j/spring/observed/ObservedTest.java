// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.spring.WebServerKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What a running application shows over HTTP. */
class ObservedTest {
    @TempDir
    Path folder;

    private Stores stores;

    static final class Changes implements ApplicationListener<EnvironmentChangeEvent> {
        final BlockingQueue<Set<String>> seen = new LinkedBlockingQueue<>();

        @Override
        public void onApplicationEvent(EnvironmentChangeEvent event) {
            seen.add(event.getKeys());
        }
    }

    static class Listening {
        @Bean
        Changes changes() {
            return new Changes();
        }
    }

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.aws.secrets("us-east-1").create("prod/openai", "{\"apiKey\":\"sk-observed-1\"}");
        stores.kv("secret/data/ai", Map.of("key", "sk-imported-1", "other", "o-1"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void theEndpointShowsEachAndOneAndRefreshesOne() throws Exception {
        try (ConfigurableApplicationContext app = app()) {
            assertThat(get(app, "credentials")).contains("\"openai\"", "\"state\":\"FRESH\"", "prod/openai");
            String before = get(app, "credentials/openai");
            assertThat(before).contains("\"revision\"", "\"age\"");
            stores.aws.secrets("us-east-1").put("prod/openai", "{\"apiKey\":\"sk-observed-2\"}");
            assertThat(send(app, "POST", "credentials/openai"))
                    .contains("\"previousRevision\"")
                    .isNotEqualTo(before);
            assertThat(send(app, "POST", "credentials/none")).startsWith("204");
        }
    }

    @Test
    void healthIsUpWhileServingStaleAndSaysSo() throws Exception {
        try (ConfigurableApplicationContext app = app()) {
            assertThat(get(app, "health/credentials")).contains("\"status\":\"UP\"", "\"openai\":\"fresh\"");
            stores.aws.inject(io.github.credentials4j.testkit.aws.AwsFault.unavailable());
            openAi(app)
                    .refreshNow()
                    .handle((done, failed) -> done)
                    .toCompletableFuture()
                    .join();
            assertThat(get(app, "health/credentials")).contains("\"status\":\"UP\"", "serving stale: UNAVAILABLE");
        }
    }

    @Test
    void healthIsDownWithoutAValue() throws Exception {
        stores.vault.seal();
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.keep.other.uri=vault-kv://secret/ai#/other",
                        "credentials.startup.mode=heal",
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoints.web.exposure.include=*",
                        "management.endpoint.health.show-details=always")
                .on(WebServerKind.TOMCAT)
                .start()) {
            assertThat(get(app, "health/credentials")).contains("\"status\":\"DOWN\"", "no value yet");
            assertThat(get(app, "health/liveness")).startsWith("200").contains("UP");
        }
    }

    @Test
    void infoNamesThemAndMetersCountThem() throws Exception {
        try (ConfigurableApplicationContext app = app()) {
            assertThat(get(app, "info")).contains("\"kept\"", "openai");
            assertThat(app.getBean(MeterRegistry.class)
                            .get("credentials.state")
                            .tag("state", "fresh")
                            .gauges())
                    .isNotEmpty();
        }
    }

    @Test
    void changedPropertiesAreToldByTheirExactNames() throws Exception {
        try (ConfigurableApplicationContext app = app()) {
            stores.kv("secret/data/ai", Map.of("key", "sk-imported-2", "other", "o-1"));
            app.getBean(io.github.credentials4j.live.Credentials.class).signal("secret/ai");
            assertThat(app.getBean(Changes.class).seen.poll(20, TimeUnit.SECONDS))
                    .containsExactly("ai.key");
            assertThat(app.getEnvironment().getProperty("ai.key")).isEqualTo("sk-imported-2");
        }
    }

    private ConfigurableApplicationContext app() {
        return stores.app(
                        "spring.config.import=credentials:vault-kv://secret/ai?prefix=ai.",
                        "credentials.keep.openai.uri=awssecretsmanager://prod/openai#/apiKey",
                        "management.endpoints.web.exposure.include=*",
                        "management.endpoint.credentials.access=unrestricted",
                        "management.endpoint.health.show-details=always")
                .of(Listening.class)
                .on(WebServerKind.TOMCAT)
                .start();
    }

    private static LiveCredential<?> openAi(ConfigurableApplicationContext app) {
        return (LiveCredential<?>) app.getBean("openai");
    }

    private static String get(ConfigurableApplicationContext app, String path) throws Exception {
        return send(app, "GET", path);
    }

    private static String send(ConfigurableApplicationContext app, String method, String path) throws Exception {
        String port = app.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
