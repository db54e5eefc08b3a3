// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.FakeVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The testkit's fakes, and a database that follows their leases. */
public final class FakeStage implements Stage {
    private static final String REGION = "us-east-1";
    private static final String SECRET = "prod/openai";

    public final FakeAws aws = FakeAws.start();
    public final FakeVault vault = FakeVault.start();
    public final StandInProvider provider = new StandInProvider();

    private final Path folder;
    private final Consumer<String> secrets;
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final String url;
    private final Connection open;
    private final String authority;
    private final String queue;

    /**
     * Starts them.
     *
     * @param folder where files of keys go
     * @param lease how long users of the database live
     * @param secrets told of every secret that is in use
     */
    public FakeStage(Path folder, Duration lease, Consumer<String> secrets) throws SQLException {
        this.folder = folder;
        this.secrets = secrets;
        DriverManager.registerDriver(new LeasedDriver());
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        url = LeasedDriver.open(name, vault, users, secrets);
        open = DriverManager.getConnection(LeasedDriver.h2(name), "sa", ""); // it lives as long as this
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE answers (id UUID PRIMARY KEY, question VARCHAR, answer VARCHAR)");
        }
        String key = freshKey();
        provider.accept(key);
        aws.secrets(REGION).create(SECRET, Stage.document(key));
        queue = aws.queue(REGION, "rotations");
        aws.deliverEventsTo(queue);
        String life = lease.toSeconds() + "s";
        vault.write("sys/mounts/database", Map.of("type", "database"));
        vault.write("database/roles/model-server", Map.of("db_name", "answers", "default_ttl", life, "max_ttl", life));
        vault.write("sys/mounts/pki-models", Map.of("type", "pki"));
        authority = certificate(
                vault.write("pki-models/root/generate/internal", Map.of("common_name", "Test CA", "ttl", "700h")));
        vault.write(
                "pki-models/roles/model-server",
                Map.of("allow_localhost", true, "allow_bare_domains", true, "key_type", "ec", "max_ttl", "72h"));
        AwsKey user = aws.user("model-server");
        secrets.accept(user.secret().exposeText());
        secrets.accept(vault.rootToken().exposeText());
        write("aws.key", user.id() + ":" + user.secret().exposeText());
        write("vault.token", vault.rootToken().exposeText());
    }

    @Override
    public List<String> settings() {
        return List.of(
                "credentials.aws.endpoint=" + aws.endpoint(),
                "credentials.aws.region=" + REGION,
                "credentials.aws.key=file:" + folder.resolve("aws.key"),
                "credentials.aws.queue-url=" + queue,
                "credentials.vault.address=" + vault.address(),
                "credentials.vault.login.method=token-file",
                "credentials.vault.login.file=" + folder.resolve("vault.token"),
                "spring.datasource.url=" + url,
                "spring.datasource.driver-class-name=" + LeasedDriver.class.getName(),
                "spring.ai.openai.base-url=" + provider.baseUrl());
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public void rotateKey() {
        String key = freshKey();
        provider.accept(key);
        aws.secrets(REGION).put(SECRET, Stage.document(key));
        provider.acceptOnly(key);
    }

    @Override
    public int users() {
        return users.size();
    }

    @Override
    public void close() {
        try {
            open.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        provider.close();
        aws.close();
        vault.close();
    }

    private String freshKey() {
        String key = "sk-" + UUID.randomUUID();
        secrets.accept(key);
        return key;
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String certificate(Map<String, Object> answer) {
        Object data = answer.getOrDefault("data", answer);
        return data instanceof Map<?, ?> fields ? String.valueOf(fields.get("certificate")) : "";
    }
}
