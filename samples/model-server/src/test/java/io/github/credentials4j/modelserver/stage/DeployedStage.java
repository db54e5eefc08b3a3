// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.FakeVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What samples/infra deploys, on the fakes: the secret, its queue, and Vault with a login of AWS IAM, KV and a PKI. */
public final class DeployedStage implements Stage {
    private static final String REGION = "eu-west-1";
    private static final String SERVER_ID = "vault.example.org";

    public final StandInProvider provider = new StandInProvider();

    private final FakeAws aws = FakeAws.start();
    private final FakeVault vault = FakeVault.start();
    private final String url = "jdbc:h2:mem:d" + UUID.randomUUID().toString().replace("-", "");
    private final Connection open;
    private final String arn;
    private final String authority;
    private final Path folder;

    /**
     * Starts it, and puts what it is into the exported document.
     *
     * @param folder where files go
     * @param exported the document, with a secret and a queue that are not there
     */
    public DeployedStage(Path folder, Path exported) throws IOException, SQLException {
        this.folder = folder;
        provider.accept("sk-first");
        arn = aws.secrets(REGION).create("prod/openai", Stage.document("sk-first"));
        String queue = aws.queue(REGION, "prod-secret-changes-0");
        aws.deliverEventsTo(queue);
        String document = Files.readString(exported)
                .replaceAll("(?m)^secret.id=.*$", "secret.id=" + arn)
                .replaceAll("(?m)^queue.url=.*$", "queue.url=" + queue);
        Files.writeString(folder.resolve("deployed.properties"), document);
        AwsKey server = aws.user("model-server");
        Files.writeString(
                folder.resolve("aws.key"), server.id() + ":" + server.secret().exposeText());
        open = DriverManager.getConnection(url, "sa", "");
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE answers (id UUID PRIMARY KEY, question VARCHAR, answer VARCHAR)");
            statement.execute("CREATE USER app PASSWORD 'as in vault' ADMIN");
        }
        authority = vault();
    }

    private String vault() {
        vault.connectAws(aws);
        vault.write("sys/auth/aws", Map.of("type", "aws"));
        vault.write(
                "auth/aws/config/client",
                Map.of(
                        "iam_server_id_header_value", SERVER_ID,
                        "sts_endpoint", "https://sts." + REGION + ".amazonaws.com",
                        "sts_region", REGION));
        vault.write("sys/policies/acl/model-server", Map.of("policy", """
                path "model-kv/data/database/credentials" { capabilities = ["read"] }
                path "pki-models/sign/model-server" { capabilities = ["update"] }
                """));
        vault.write(
                "auth/aws/role/model-server",
                Map.of(
                        "auth_type", "iam",
                        "bound_iam_principal_arn", "arn:aws:iam::" + aws.account() + ":user/model-server",
                        "token_policies", "model-server",
                        "token_ttl", "20m"));
        vault.write("sys/mounts/model-kv", Map.of("type", "kv", "options", Map.of("version", "2")));
        vault.write(
                "model-kv/data/database/credentials",
                Map.of("data", Map.of("username", "app", "password", "as in vault")));
        vault.write("sys/mounts/pki-models", Map.of("type", "pki"));
        vault.write(
                "pki-models/roles/model-server",
                Map.of("allow_localhost", true, "allow_bare_domains", true, "key_type", "ec", "max_ttl", "72h"));
        Map<String, Object> made =
                vault.write("pki-models/root/generate/internal", Map.of("common_name", "Test CA", "ttl", "700h"));
        Object data = made.getOrDefault("data", made);
        return data instanceof Map<?, ?> fields ? String.valueOf(fields.get("certificate")) : "";
    }

    @Override
    public List<String> settings() {
        return List.of(
                "model-server.settings=" + folder.resolve("deployed.properties"),
                "VAULT_ADDR=" + vault.address(),
                "VAULT_SERVER_ID=" + SERVER_ID,
                "credentials.aws.endpoint=" + aws.endpoint(),
                "credentials.aws.key=file:" + folder.resolve("aws.key"),
                "spring.datasource.url=" + url,
                "spring.ai.openai.base-url=" + provider.baseUrl());
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public void rotateKey() {
        provider.accept("sk-second");
        aws.secrets(REGION).put(arn, Stage.document("sk-second"));
        provider.acceptOnly("sk-second");
    }

    @Override
    public int users() {
        return 1;
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
}
