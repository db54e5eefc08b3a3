// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.value.UsernamePassword;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that is told to stop while it streams: what SIGTERM does is closing the context. */
class ShutdownTest {
    @TempDir
    Path folder;

    @RestController
    static final class Streaming implements ApplicationListener<ContextClosedEvent> {
        final CountDownLatch stopping = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        private final LiveCredential<UsernamePassword> db;

        Streaming(LiveCredential<UsernamePassword> db) {
            this.db = db;
        }

        @GetMapping("/stream")
        void stream(HttpServletResponse response) throws IOException, InterruptedException {
            say(response, "begun ");
            assertThat(mayEnd.await(30, TimeUnit.SECONDS)).isTrue();
            say(response, "ended as " + db.get().username());
        }

        @Override
        public void onApplicationEvent(ContextClosedEvent event) {
            stopping.countDown();
        }

        private static void say(HttpServletResponse response, String words) throws IOException {
            response.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WebServerKind.class,
            names = {"TOMCAT", "JETTY"})
    void theStreamEndsThenTheLeaseIsRevoked(WebServerKind server) throws Exception {
        try (Stores stores = new Stores(folder)) {
            FakeVault vault = stores.vault;
            vault.write("sys/mounts/database", Map.of("type", "database"));
            vault.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "24h"));
            ConfigurableApplicationContext app = stores.app(
                            "credentials.keep.db.uri=vault-lease://database/creds/app",
                            "credentials.keep.db.type=username-password")
                    .of(Streaming.class)
                    .on(server)
                    .start();
            Streaming streaming = app.getBean(Streaming.class);
            InputStream answer = open(app);
            assertThat(new String(answer.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("begun ");

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(app::close);
            assertThat(streaming.stopping.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(vault.liveUsers("database")).hasSize(1);
            String user = vault.liveUsers("database").get(0);
            streaming.mayEnd.countDown();

            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("ended as " + user);
            stopped.get(60, TimeUnit.SECONDS);
            assertThat(vault.liveUsers("database")).isEmpty();
        }
    }

    private static InputStream open(ConfigurableApplicationContext app) throws Exception {
        String port = app.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/stream"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body();
    }
}
