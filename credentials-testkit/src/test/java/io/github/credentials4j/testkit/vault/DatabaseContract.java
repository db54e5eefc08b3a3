// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fake and a real server with a real database behind it must both do. */
abstract class DatabaseContract {

    final VaultServer server;
    final Wire root;
    final String mount = "database-" + UUID.randomUUID().toString().substring(0, 8);

    DatabaseContract(VaultServer server) {
        this.server = server;
        this.root = Wire.to(server);
    }

    /** Returns what {@code config/pg} is told about the database. */
    abstract Map<String, ?> connection();

    /** Returns whether the database lets this user in. */
    abstract boolean accepts(String user, SecretBytes password);

    @BeforeEach
    void mountDatabase() {
        root.post("sys/mounts/" + mount, Map.of("type", "database"));
        assertThat(root.post(mount + "/config/pg", connection()).status()).isIn(200, 204);
        root.post(
                mount + "/roles/app",
                Map.of(
                        "db_name",
                        "pg",
                        "default_ttl",
                        "1h",
                        "max_ttl",
                        "2h",
                        "creation_statements",
                        List.of("CREATE ROLE \"{{name}}\" WITH LOGIN PASSWORD '{{password}}' "
                                + "VALID UNTIL '{{expiration}}';")));
    }

    @AfterEach
    void close() {
        root.delete("sys/mounts/" + mount);
        server.close();
    }

    boolean accepted(Wire.Answer creds) {
        return accepts(
                creds.data().text("username").orElseThrow(),
                SecretBytes.ofText(creds.data().text("password").orElseThrow()));
    }

    @Test
    void userComesWithALeaseAndGoesWithIt() {
        Wire.Answer creds = root.get(mount + "/creds/app");
        assertThat(creds.text("lease_id")).startsWith(mount + "/creds/app/");
        assertThat(creds.text("renewable")).isEqualTo("true");
        assertThat(creds.seconds()).isEqualTo(3600);
        assertThat(accepted(creds)).isTrue();
        assertThat(root.put("sys/leases/revoke", Map.of("lease_id", creds.text("lease_id"), "sync", true))
                        .status())
                .isEqualTo(204);
        assertThat(accepted(creds)).isFalse();
        assertThat(root.put("sys/leases/renew", Map.of("lease_id", creds.text("lease_id")))
                        .has(400, "lease not found"))
                .isTrue();
    }

    @Test
    void renewalIsCappedAtTheRolesMaximum() {
        String lease = root.get(mount + "/creds/app").text("lease_id");
        assertThat(root.put("sys/leases/renew", Map.of("lease_id", lease, "increment", 60))
                        .seconds())
                .isEqualTo(60);
        Wire.Answer capped = root.put("sys/leases/renew", Map.of("lease_id", lease, "increment", 36_000));
        assertThat(capped.seconds()).isBetween(7190L, 7200L);
        assertThat(capped.warnings()).singleElement().asString().contains("TTL value is capped accordingly");
        assertThat(capped.text("lease_id")).isEqualTo(lease);
        assertThat(root.put("sys/leases/lookup", Map.of("lease_id", lease))
                        .data()
                        .number("ttl")
                        .orElseThrow())
                .isBetween(7190, 7200);
    }

    @Test
    void revokedTokenTakesTheUserWithIt() {
        String policy = mount + "-reader";
        root.put(
                "sys/policies/acl/" + policy,
                Map.of("policy", "path \"" + mount + "/creds/app\" { capabilities = [\"read\"] }"));
        Wire app = root.as(root.post("auth/token/create", Map.of("policies", List.of(policy), "ttl", "1h"))
                .auth()
                .text("client_token")
                .orElseThrow());
        Wire.Answer creds = app.get(mount + "/creds/app");
        assertThat(accepted(creds)).isTrue();
        app.post("auth/token/revoke-self");
        awaitRefusal(creds);
        assertThat(accepted(creds)).isFalse();
    }

    /** A real server takes leases away behind its answer. */
    void awaitRefusal(Wire.Answer creds) {}

    @Test
    void rolesThatAreNotThereAreBadRequests() {
        assertThat(root.get(mount + "/creds/none").has(400, "unknown role: none"))
                .isTrue();
        assertThat(root.get(mount + "/static-creds/none").has(400, "unknown role: none"))
                .isTrue();
        assertThat(root.get(mount + "/roles/none").status()).isEqualTo(404);
    }

    @Test
    void staticUserHasItsPasswordUntilItsRotation() {
        String user = existingUser();
        assertThat(root.post(
                                mount + "/static-roles/svc",
                                Map.of("db_name", "pg", "username", user, "rotation_period", "1h"))
                        .status())
                .isEqualTo(204);
        Wire.Answer before = root.get(mount + "/static-creds/svc");
        assertThat(before.text("lease_id")).isEmpty();
        assertThat(before.data().text("username")).contains(user);
        assertThat(before.data().number("rotation_period")).contains(3600);
        assertThat(before.data().number("ttl").orElseThrow()).isBetween(3590, 3600);
        assertThat(before.data().text("last_vault_rotation")).isPresent();
        assertThat(accepted(before)).isTrue();

        assertThat(root.post(mount + "/rotate-role/svc").status()).isEqualTo(204);
        Wire.Answer after = root.get(mount + "/static-creds/svc");
        assertThat(accepted(before)).isFalse();
        assertThat(accepted(after)).isTrue();
    }

    /** Returns the name of a user that is in the database. */
    abstract String existingUser();
}
