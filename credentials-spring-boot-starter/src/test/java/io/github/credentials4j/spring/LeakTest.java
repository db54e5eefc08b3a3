// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.testkit.leak.LeakProbe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A canary in every secret, looked for in the log at TRACE and in all that Actuator shows, however much it may show. */
class LeakTest {
    @TempDir
    Path folder;

    @Test
    void noSecretIsShownByLogsNorByActuatorThatMayShowValues() throws Exception {
        try (LeakProbe probe = LeakProbe.start();
                Stores stores = new Stores(folder)) {
            String imported = probe.secret();
            String kept = probe.secret();
            probe.watch(stores.vault.rootToken().exposeText());
            stores.kv("secret/data/ai", Map.of("key", imported));
            stores.kv("secret/data/kept", Map.of("key", kept));
            App app = stores.app(
                            "logging.level.root=TRACE",
                            "logging.level.io.github.credentials4j.testkit=OFF",
                            "logging.level.wiremock=OFF",
                            "logging.level.org.eclipse.jetty=OFF",
                            "spring.config.import=credentials:vault-kv://secret/ai?prefix=ai.",
                            "held.by.placeholder=Bearer ${ai.key}",
                            "credentials.vault.login.method=token",
                            "credentials.vault.login.token="
                                    + stores.vault.rootToken().exposeText(),
                            "credentials.keep.other.uri=vault-kv://secret/kept#/key",
                            "management.endpoints.web.exposure.include=*",
                            "management.endpoint.env.show-values=always",
                            "management.endpoint.configprops.show-values=always",
                            "management.endpoint.health.show-details=always")
                    .on(WebServerKind.TOMCAT);
            try (ConfigurableApplicationContext context = app.start()) {
                for (String path :
                        List.of("env", "env/ai.key", "configprops", "credentials", "beans", "info", "health"))
                    probe.saw(get(context, path));
                assertThat(get(context, "env")).contains("ai.key", "held.by.placeholder");
            }
            probe.assertNoLeak();
        }
    }

    @Test
    void theProbeSeesWhatIsLoggedAtTrace() {
        try (LeakProbe probe = LeakProbe.start();
                ConfigurableApplicationContext context =
                        App.with("logging.level.control=TRACE").start()) {
            LoggerFactory.getLogger("control").trace("{} on {}", probe.secret(), context.getId());
            assertThat(probe.leaks()).isNotEmpty();
        }
    }

    @Test
    void noSecretIsShownByTheAnalysisOfAFailedStart() {
        try (LeakProbe probe = LeakProbe.start();
                Stores stores = new Stores(folder)) {
            stores.kv("secret/data/kept", Map.of("key", probe.secret()));
            probe.saw(catchThrowable(stores.app("credentials.keep.other.uri=vault-kv://secret/kept#/none")::start));
            probe.assertNoLeak();
        }
    }

    private static String get(ConfigurableApplicationContext app, String path) throws Exception {
        String port = app.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
