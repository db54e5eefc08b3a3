// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.time.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of docs/fake-vault.md. */
class FakeVaultGuideTest {

    private final ManualTime time = ManualTime.create();
    private final FakeVault vault = FakeVault.start(time);
    private final Wire root = Wire.to(vault);

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void first() throws IOException, InterruptedException {
        try (FakeVault vault = FakeVault.start()) {
            vault.write("secret/data/openai", Map.of("data", Map.of("apiKey", "sk-1")));

            HttpRequest request = HttpRequest.newBuilder(vault.address().resolve("/v1/secret/data/openai"))
                    .header("X-Vault-Token", vault.rootToken().exposeText())
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("sk-1");
            assertThat(vault.calls("GET", "secret/data/openai")).isEqualTo(1);
        }
    }

    @Test
    void databases() {
        vault.write("sys/mounts/database", Map.of("type", "database"));
        vault.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "24h"));
        vault.write("database/static-roles/svc", Map.of("db_name", "pg", "username", "svc", "rotation_period", "24h"));

        root.get("database/creds/app"); // what your client does
        assertThat(vault.liveUsers("database")).hasSize(1);

        time.advance(Duration.ofHours(1));
        assertThat(vault.liveUsers("database")).isEmpty();
        assertThat(vault.leases()).isEmpty();
    }

    @Test
    void tokens() {
        vault.write("sys/policies/acl/app", Map.of("policy", """
                path "database/creds/app" { capabilities = ["read"] }
                path "secret/data/team/*"  { capabilities = ["create", "read", "update"] }
                """));
        SecretBytes token = vault.token(Duration.ofMinutes(20), "app");
        assertThat(root.as(token.exposeText())
                        .get("auth/token/lookup-self")
                        .data()
                        .number("ttl"))
                .contains(1200);
    }

    @Test
    void logins() {
        try (FakeAws aws = FakeAws.start()) {
            vault.connectAws(aws);
            vault.write("sys/auth/aws", Map.of("type", "aws"));
            vault.write("auth/aws/config/client", Map.of("iam_server_id_header_value", "vault.example.com"));
            vault.write(
                    "auth/aws/role/ai-service",
                    Map.of(
                            "auth_type", "iam",
                            "bound_iam_principal_arn", "arn:aws:iam::123456789012:user/alice",
                            "token_policies", "app",
                            "token_ttl", "20m"));
            vault.disconnectAws(); // STS is unreachable, which Vault answers with 400

            vault.write("sys/auth/kubernetes", Map.of("type", "kubernetes"));
            vault.write(
                    "auth/kubernetes/role/app",
                    Map.of("bound_service_account_names", "gateway", "bound_service_account_namespaces", "prod"));
            SecretBytes jwt = vault.serviceAccountToken("prod", "gateway", Duration.ofMinutes(10));
            assertThat(root.post("auth/kubernetes/login", Map.of("role", "app", "jwt", jwt.exposeText()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void certificates() {
        vault.write("sys/mounts/pki", Map.of("type", "pki"));
        vault.write("pki/root/generate/internal", Map.of("common_name", "Test CA", "ttl", "700h"));
        vault.write(
                "pki/roles/web",
                Map.of("allowed_domains", "example.com", "allow_subdomains", true, "key_type", "ec", "max_ttl", "72h"));

        vault.write("pki/root/rotate/internal", Map.of("common_name", "Next CA", "ttl", "700h"));
        vault.write("pki/root/replace", Map.of("default", "next"));
        assertThat(root.post("pki/issue/web", Map.of("common_name", "a.example.com"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void faults() {
        vault.inject(VaultFault.throttling(Duration.ofSeconds(7)).times(3));
        vault.inject(VaultFault.unavailable().at("database/").lasting(Duration.ofMinutes(3)));
        vault.inject(
                VaultFault.error(500, "internal error").at("secret/data/openai").by("GET"));
        vault.inject(VaultFault.emptyBody(502)); // as a load balancer answers
        vault.inject(VaultFault.lostAnswer().at("database/creds/app")); // done, but the client never hears of it
        vault.heal();
        vault.sealFor(Duration.ofMinutes(5));
        vault.failRevocations(true); // leases and their users stay beyond their end
        vault.unseal();
        assertThat(root.get("sys/health").status()).isEqualTo(200);
    }

    @Test
    void doors() {
        URI standby = vault.standby(); // answers 307 with the leader's address
        URI proxy = vault.proxy(vault.rootToken()); // repeats leases, with X-Cache and Age
        URI https = vault.https(); // trusted by those who trust vault.authority(), a PEM
        assertThat(List.of(standby, proxy, https)).doesNotHaveDuplicates().doesNotContain(vault.address());
    }

    @Test
    void guideShowsOnlyWhatIsCompiledHere() throws IOException {
        String here = squeezed(Path.of("src/test/java/io/github/credentials4j/testkit/vault/FakeVaultGuideTest.java"));
        String page = Files.readString(Path.of("../docs/fake-vault.md"));
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult each) -> each.group(1).replaceAll("\\s+", ""))
                .toList();
        assertThat(blocks)
                .hasSizeGreaterThan(5)
                .allSatisfy(block -> assertThat(here).contains(block));
    }

    private static String squeezed(Path file) throws IOException {
        return Files.readString(file).replaceAll("\\s+", "");
    }
}
