// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.modelserver.ModelServer;
import io.github.credentials4j.tls.material.TlsMaterial;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The model server, started as by its main method, on a free port. */
public record Served(ConfigurableApplicationContext context) implements AutoCloseable {
    public static Served by(Stage stage, String... more) {
        List<String> settings = new ArrayList<>(stage.settings());
        settings.add("server.port=0");
        settings.add("spring.ai.openai.max-retries=0"); // so that no retry hides a failure
        settings.addAll(Arrays.asList(more));
        SpringApplication application = new SpringApplication(ModelServer.class);
        application.setRegisterShutdownHook(false);
        return new Served(application.run(settings.stream().map("--"::concat).toArray(String[]::new)));
    }

    public URI address() {
        return URI.create("https://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Has a certificate issued long before the current one ends. */
    @SuppressWarnings("unchecked") // declared as tls
    public void reissueCertificate() {
        LiveCredential<TlsMaterial> live = (LiveCredential<TlsMaterial>) context.getBean("web");
        live.reject(live.snapshot().revision());
    }

    @Override
    public void close() {
        context.close();
    }
}
