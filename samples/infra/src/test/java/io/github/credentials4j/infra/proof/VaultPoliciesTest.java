// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.infra.Runs;
import io.github.credentials4j.infra.engine.Resource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is registered for Vault, written to OpenBao: the model server may do what it must and nothing beside it. OpenBao has
 * no AWS engine, so that lending is compared as text only.
 */
@Tag("real")
class VaultPoliciesTest {
    private static final String POLICY = "vault:index/policy:Policy";

    private final Bao root = Bao.orSkip();

    @AfterEach
    void unmount() {
        root.status("DELETE", "sys/mounts/model-kv", Map.of());
        root.status("DELETE", "sys/mounts/pki-models", Map.of());
    }

    private void write(String path, Resource resource) {
        Map<String, Object> members = new LinkedHashMap<>();
        resource.inputs().forEach((name, value) -> members.put(snake(name), value));
        root.call("POST", path, members);
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String policy(String name) {
        return String.valueOf(Runs.PLAIN.one(POLICY, name).input("policy"));
    }

    @Test
    void modelServerReadsItsSecretAndNoOther() {
        write("sys/mounts/model-kv", Runs.PLAIN.one("vault:index/mount:Mount", "model-kv"));
        root.call("POST", "model-kv/data/database/credentials", Map.of("data", Map.of("password", "x")));
        root.call("POST", "model-kv/data/database/others", Map.of("data", Map.of("password", "x")));
        Bao server = root.under(policy("read-database-login"));
        assertThat(server.status("GET", "model-kv/data/database/credentials", Map.of()))
                .isEqualTo(200);
        assertThat(server.status("GET", "model-kv/data/database/others", Map.of()))
                .isEqualTo(403);
        assertThat(server.status("POST", "model-kv/data/database/credentials", Map.of("data", Map.of("a", "b"))))
                .isEqualTo(403);
        assertThat(server.status("GET", "model-kv/metadata/database/credentials", Map.of()))
                .isEqualTo(403);
        assertThat(root.under("# nothing").status("GET", "model-kv/data/database/credentials", Map.of()))
                .isEqualTo(403);
    }

    @Test
    void modelServerHasTheServedNameSignedAndChangesNothing() throws Exception {
        authority();
        Bao server = root.under(policy("sign-model-server-certificate"));
        assertThat(server.status("POST", "pki-models/sign/model-server", request("served-name")))
                .isEqualTo(200);
        assertThat(server.status("POST", "pki-models/sign/model-server", request("name-below")))
                .as("a name below the served one")
                .isEqualTo(400);
        assertThat(server.status("POST", "pki-models/issue/model-server", Map.of("common_name", "ai-api.example.org")))
                .isEqualTo(403);
        assertThat(server.status("POST", "pki-models/roles/model-server", Map.of("allow_any_name", true)))
                .isEqualTo(403);
        assertThat(server.status("DELETE", "pki-models/root", Map.of())).isEqualTo(403);
        assertThat(root.under("# nothing").status("POST", "pki-models/sign/model-server", request("served-name")))
                .isEqualTo(403);
    }

    /** Everything that the program registers for certificates, as it registers it. */
    private void authority() {
        Resource mount = Runs.PLAIN.one("vault:index/mount:Mount", "pki-models");
        root.call(
                "POST",
                "sys/mounts/pki-models",
                Map.of(
                        "type",
                        mount.input("type"),
                        "config",
                        Map.of("max_lease_ttl", mount.input("maxLeaseTtlSeconds"))));
        write(
                "pki-models/root/generate/internal",
                Runs.PLAIN.one("vault:pkiSecret/secretBackendRootCert:SecretBackendRootCert", "pki-models"));
        write(
                "pki-models/config/urls",
                Runs.PLAIN.one("vault:pkiSecret/secretBackendConfigUrls:SecretBackendConfigUrls", "pki-models"));
        write(
                "pki-models/roles/model-server",
                Runs.PLAIN.one("vault:pkiSecret/secretBackendRole:SecretBackendRole", "model-server-certificate"));
    }

    private static Map<String, String> request(String name) throws Exception {
        try (InputStream pem =
                Objects.requireNonNull(VaultPoliciesTest.class.getResourceAsStream(name + ".csr"), name)) {
            return Map.of("csr", new String(pem.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
