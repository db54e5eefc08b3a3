// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The model server in a JVM of its own; around it the fakes, a database that another process reaches, and a provider that takes
 * its time.
 */
public final class Alone implements AutoCloseable {
    private static final Duration LEASE = Duration.ofHours(1);

    public final FakeStage stage;
    public final DatabaseDoor database;
    public final SlowAnswer provider;
    public final Launched server;

    /**
     * Starts it all, and waits until the model server serves.
     *
     * @param folder where files of keys go
     * @param secrets told of every secret that is in use
     * @param more settings of the model server, beyond those that lead it to what is around it
     */
    @SuppressWarnings("resource") // closed by close(), or here
    public Alone(Path folder, Consumer<String> secrets, Map<String, String> more) throws Exception {
        stage = new FakeStage(folder, LEASE, secrets);
        database = new DatabaseDoor(stage.vault, secrets);
        provider = new SlowAnswer(stage.provider::accepts);
        try {
            server = Launched.with(settings(more));
        } catch (Exception | AssertionError failed) {
            closeWhatIsAround();
            throw failed;
        }
    }

    /** Returns clients that do not ask yet. */
    public Traffic traffic() throws Exception {
        return new Traffic(server.address(), stage.authority());
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : stage.settings()) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.driver-class-name", "org.h2.Driver");
        settings.put("spring.ai.openai.base-url", provider.baseUrl());
        settings.put("spring.ai.openai.max-retries", "0"); // so that no retry hides a failure
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.putAll(more);
        return settings;
    }

    private void closeWhatIsAround() {
        provider.close();
        database.close();
        stage.close();
    }

    /** Kills the model server if it still runs. */
    @Override
    public void close() throws InterruptedException {
        try {
            server.close();
        } finally {
            closeWhatIsAround();
        }
    }
}
