// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.source.FileProvider;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.value.UsernamePassword;
import io.github.credentials4j.vault.site.GivenKey;
import io.github.credentials4j.vault.site.Operator;
import io.github.credentials4j.vault.wire.TestCa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/vault.md. */
class DocsExamplesTest {
    private final FakeVault fake = FakeVault.start();
    private final FakeAws cloud = FakeAws.start();
    private final Credentials credentials = Credentials.create();
    private final String address = fake.address().toString();
    private final LiveCredential<AccessKey> aws = credentials.keep(new GivenKey(cloud.user("alice")));

    @BeforeEach
    void setUp() {
        fake.write("secret/data/openai", Map.of("data", Map.of("apiKey", "sk-1")));
        fake.write("sys/policies/acl/app", Map.of("policy", "path \"*\" { capabilities = [\"read\", \"update\"] }"));
        fake.connectAws(cloud);
        fake.write("sys/auth/aws", Map.of("type", "aws"));
        fake.write("auth/aws/config/client", Map.of("iam_server_id_header_value", ""));
        fake.write(
                "auth/aws/role/ai-service",
                Map.of(
                        "auth_type", "iam",
                        "bound_iam_principal_arn", "arn:aws:iam::" + FakeAws.ACCOUNT + ":user/alice",
                        "token_policies", "app",
                        "token_ttl", "20m"));
    }

    @AfterEach
    void close() {
        credentials.close();
        cloud.close();
        fake.close();
    }

    @Test
    void readsASecret() {
        Vault vault = Vault.at(address).build();
        LiveCredential<VaultToken> token = credentials.keep(vault.login(VaultLogin.awsIam("ai-service", aws)));
        LiveCredential<ApiKey> key = credentials.keep(VaultKvProvider.of(vault, token, "secret/openai")
                .decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));
        assertThat(key.get().exposeText()).isEqualTo("sk-1");
    }

    @Test
    void makesServerAndTokenInOneGo() {
        VaultLogin login = VaultLogin.token(fake.rootToken());
        VaultSession session = Vault.at(address).build().session(credentials::keep, login);
        LiveCredential<SecretBytes> whole = credentials.keep(session.kv("secret/openai"));
        assertThat(whole.get().exposeText()).isEqualTo("{\"apiKey\":\"sk-1\"}");
    }

    @Test
    void findsItByText() {
        Vault vault = Vault.at(address).build();
        VaultLogin login = VaultLogin.awsIam("ai-service", aws);
        VaultProviderFactory factory = VaultProviderFactory.of(vault, login);
        Credentials owner = Credentials.builder().providers(factory).build();
        factory.keptBy(owner::keep);
        LiveCredential<ApiKey> located = owner.locate("vault-kv://secret/openai#/apiKey", ApiKey::new);
        assertThat(located.get().exposeText()).isEqualTo("sk-1");
        owner.close();
    }

    @Test
    void logsInThroughARegion() {
        VaultLogin login =
                VaultLogin.awsIam("ai-service", aws).region("eu-central-1").serverId("vault.example.com");
        fake.write(
                "auth/aws/config/client",
                Map.of("iam_server_id_header_value", "vault.example.com", "sts_region", "eu-central-1"));
        assertThat(credentials.keep(Vault.at(address).build().login(login)).get())
                .isNotNull();
    }

    @Test
    void leasesALoginAndFollowsAStaticOne() {
        fake.write("sys/mounts/database", Map.of("type", "database"));
        fake.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "24h"));
        fake.write("database/static-roles/app", Map.of("db_name", "pg", "username", "svc", "rotation_period", "24h"));
        VaultSession session = rootSession();
        LiveCredential<UsernamePassword> db =
                credentials.keep(session.lease("database/creds/app").decodedWith(Decoders.usernamePassword()));
        assertThat(fake.accepts("database", db.get().username(), db.get().password()))
                .isTrue();
        LiveCredential<UsernamePassword> fixed = credentials.keep(
                session.staticRole("database/static-creds/app").decodedWith(Decoders.usernamePassword()));
        assertThat(fixed.get().username()).isEqualTo("svc");
        assertThat(pool(db).getCredentialsProvider().getCredentials().getUsername())
                .isEqualTo(db.get().username());
    }

    private static HikariConfig pool(LiveCredential<UsernamePassword> login) {
        HikariConfig config = new HikariConfig();
        config.setCredentialsProvider(() -> {
            UsernamePassword now = login.get();
            return com.zaxxer.hikari.util.Credentials.of(
                    now.username(), now.password().exposeText());
        });
        return config;
    }

    @Test
    void leasesAnAccessKey() {
        fake.write("sys/mounts/aws", Map.of("type", "aws"));
        fake.write(
                "aws/roles/app",
                Map.of(
                        "credential_type",
                        "assumed_role",
                        "role_arns",
                        cloud.role("app").arn()));
        LiveCredential<AccessKey> key =
                credentials.keep(rootSession().lease("aws/creds/app").decodedWith(Decoders.accessKey()));
        assertThat(key.get().sessionToken()).isPresent();
    }

    @Test
    void getsACertificate() {
        fake.write("sys/mounts/pki", Map.of("type", "pki"));
        fake.write("pki/root/generate/internal", Map.of("common_name", "CA", "ttl", "700h"));
        fake.write(
                "pki/roles/service",
                Map.of(
                        "allowed_domains",
                        List.of("example.com"),
                        "allow_subdomains",
                        true,
                        "key_type",
                        "ec",
                        "max_ttl",
                        "72h"));
        VaultSession session = rootSession();
        LiveCredential<SecretBytes> pem = credentials.keep(session.pki("pki/service", "app.example.com")
                .host("api.example.com")
                .life(Duration.ofHours(24)));
        assertThat(pem.get().exposeText()).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void decrypts() {
        fake.write("sys/mounts/transit", Map.of("type", "transit"));
        fake.write("transit/keys/app", Map.of());
        String base64 = Base64.getEncoder().encodeToString("plain text".getBytes(StandardCharsets.UTF_8));
        String sealed =
                Operator.text(fake.write("transit/encrypt/app", Map.of("plaintext", base64)), "data", "ciphertext");
        fake.write("secret/data/sealed", Map.of("data", Map.of("value", sealed)));
        VaultSession session = rootSession();
        var stored = session.kv("secret/sealed").decodedWith(Decoders.jsonField("/value"));
        LiveCredential<SecretBytes> plain = credentials.keep(stored.decodedWith(session.transit("transit/app")));
        assertThat(plain.get().exposeText()).isEqualTo("plain text");
    }

    @Test
    void saysHowToReachTheServer(@TempDir Path folder) throws IOException {
        Path caFile = Files.writeString(folder.resolve("ca.pem"), new TestCa("ca").pem());
        Path clientPem = Files.writeString(folder.resolve("client.pem"), new TestCa("ca").client());
        String address = "https://vault.example.com:8200";
        Vault vault = Vault.at(address)
                .namespace("team1")
                .trust(credentials.keep(FileProvider.of(caFile)))
                .clientCertificate(credentials.keep(FileProvider.of(clientPem)))
                .proxy("proxy.example.com", 3128)
                .build();
        assertThat(vault).hasToString("Vault[https://vault.example.com:8200]");
    }

    private VaultSession rootSession() {
        return Vault.at(address).build().session(credentials::keep, VaultLogin.token(fake.rootToken()));
    }
}
