// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Servers that nobody here wrote: ministack, OpenBao and PostgreSQL, as {@code ./real-servers} starts them. */
public final class RealStage implements Stage {
    private static final String LEASE = "10s";
    private static final String LONGEST_LEASE = "20s";

    private final RealAws aws = RealAws.orSkip();
    private final RealVault bao = RealVault.orSkip();
    private final String unique = "ms_" + UUID.randomUUID().toString().replace("-", "");
    private final Postgres postgres = Postgres.orSkip(unique);
    private final Operator operator = new Operator(bao);
    private final String secret = unique + "/openai";
    private final StandInProvider provider;
    private final Consumer<String> secrets;
    private final Path folder;
    private final Duration certificateLife;
    private final String authority;
    private final SecretsManagerClient store;

    /**
     * Sets them up, or skips the test where they are not.
     *
     * @param folder where files of keys go
     * @param provider whose keys they hold
     * @param certificateLife how long certificates live
     * @param secrets told of every secret that is in use
     */
    public RealStage(Path folder, StandInProvider provider, Duration certificateLife, Consumer<String> secrets)
            throws IOException {
        this.folder = folder;
        this.provider = provider;
        this.certificateLife = certificateLife;
        this.secrets = secrets;
        this.store = SecretsManagerClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        aws.rootKey().id(), aws.rootKey().secret().exposeText())))
                .build();
        String key = freshKey();
        provider.accept(key);
        store.createSecret(request -> request.name(secret).secretString(Stage.document(key)));
        Files.writeString(
                folder.resolve("aws.key"),
                aws.rootKey().id() + ":" + aws.rootKey().secret().exposeText());
        postgres.prepare();
        authority = vault();
    }

    private String vault() throws IOException {
        operator.write("sys/mounts/" + unique + "_db", Map.of("type", "database"));
        operator.write(unique + "_db/config/pg", postgres.engine());
        operator.write(unique + "_db/roles/model-server", postgres.role(LEASE, LONGEST_LEASE));
        operator.write("sys/mounts/" + unique + "_pki", Map.of("type", "pki"));
        String certificate = Operator.text(
                operator.write(
                        unique + "_pki/root/generate/internal",
                        Map.of("common_name", "Test CA", "ttl", "700h", "key_type", "ec")),
                "data",
                "certificate");
        operator.write(
                unique + "_pki/roles/model-server",
                Map.of("allow_localhost", true, "allow_bare_domains", true, "key_type", "ec", "max_ttl", "72h"));
        operator.write("sys/policies/acl/" + unique, Map.of("policy", """
                path "%1$s_db/creds/model-server" { capabilities = ["read"] }
                path "%1$s_pki/sign/model-server" { capabilities = ["update"] }
                path "sys/leases/revoke" { capabilities = ["update"] }
                """.formatted(unique)));
        String token = Operator.text(
                operator.write("auth/token/create-orphan", Map.of("policies", List.of(unique), "ttl", "1h")),
                "auth",
                "client_token");
        secrets.accept(token);
        Files.writeString(folder.resolve("vault.token"), token);
        return certificate;
    }

    @Override
    public List<String> settings() {
        return List.of(
                "credentials.aws.endpoint=" + aws.endpoint(),
                "credentials.aws.region=us-east-1",
                "credentials.aws.key=file:" + folder.resolve("aws.key"),
                "credentials.vault.address=" + bao.address(),
                "credentials.vault.login.method=token-file",
                "credentials.vault.login.file=" + folder.resolve("vault.token"),
                "credentials.keep.openai.uri=awssecretsmanager://" + secret + "#/apiKey",
                "credentials.keep.database.uri=vault-lease://" + unique + "_db/creds/model-server",
                "credentials.keep.web.uri=vault-pki://" + unique + "_pki/model-server?host=localhost&life="
                        + certificateLife,
                "spring.datasource.url=" + postgres.url(),
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
        store.putSecretValue(request -> request.secretId(secret).secretString(Stage.document(key)));
        provider.acceptOnly(key);
    }

    @Override
    public int users() {
        return postgres.writers();
    }

    @Override
    public void close() {
        store.close();
        postgres.close();
    }

    private String freshKey() {
        String key = "sk-" + UUID.randomUUID();
        secrets.accept(key);
        return key;
    }
}
