// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases of a database, by a clock that stands until it is advanced. */
class LeaseTest {

    private final ManualTime time = ManualTime.create();
    private final FakeVault vault = FakeVault.start(time);
    private final Wire root = Wire.to(vault);

    @BeforeEach
    void mountDatabase() {
        vault.write("sys/mounts/database", Map.of("type", "database"));
        vault.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "150m"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Wire.Answer renewed(String lease, Object increment) {
        return root.put("sys/leases/renew", Map.of("lease_id", lease, "increment", increment));
    }

    private static SecretBytes password(Wire.Answer creds) {
        return SecretBytes.ofText(creds.data().text("password").orElseThrow());
    }

    @Test
    void eachReadMakesAUserThatLivesAsLongAsItsLease() {
        Wire.Answer one = root.get("database/creds/app");
        Wire.Answer two = root.get("database/creds/app");
        String user = one.data().text("username").orElseThrow();
        assertThat(one.seconds()).isEqualTo(3600);
        assertThat(one.text("renewable")).isEqualTo("true");
        assertThat(one.text("lease_id")).startsWith("database/creds/app/");
        assertThat(vault.liveUsers("database"))
                .containsExactly(user, two.data().text("username").orElseThrow());
        assertThat(vault.accepts("database", user, password(one))).isTrue();
        assertThat(vault.accepts("database", user, password(two))).isFalse();

        time.advance(Duration.ofMinutes(60));
        assertThat(vault.liveUsers("database")).isEmpty();
        assertThat(vault.accepts("database", user, password(one))).isFalse();
        assertThat(vault.leases()).isEmpty();
    }

    @Test
    void renewalCountsFromNowAndIsCappedAtMaxTtl() {
        String lease = root.get("database/creds/app").text("lease_id");
        time.advance(Duration.ofMinutes(40));
        assertThat(renewed(lease, "1h").seconds()).isEqualTo(3600);
        time.advance(Duration.ofMinutes(50));
        assertThat(renewed(lease, "30m").seconds()).isEqualTo(1800);
        Wire.Answer capped = renewed(lease, 7200);
        assertThat(capped.seconds()).isEqualTo(3600);
        assertThat(capped.warnings())
                .containsExactly("TTL of \"2h0m0s\" exceeded the effective max_ttl of \"1h0m0s\"; "
                        + "TTL value is capped accordingly");
        time.advance(Duration.ofMinutes(60));
        assertThat(renewed(lease, "1h").has(400, "lease not found")).isTrue();
        assertThat(vault.liveUsers("database")).isEmpty();
    }

    @Test
    void renewalWithoutIncrementIsForTheUsualTime() {
        String lease = root.get("database/creds/app").text("lease_id");
        time.advance(Duration.ofMinutes(10));
        assertThat(root.put("sys/leases/renew", Map.of("lease_id", lease)).seconds())
                .isEqualTo(3600);
    }

    @Test
    void oldPathsRenewAndRevoke() {
        String lease = root.get("database/creds/app").text("lease_id");
        assertThat(root.post("sys/renew/" + lease, Map.of("increment", 60)).seconds())
                .isEqualTo(60);
        assertThat(root.put("sys/leases/renew/" + lease, Map.of("increment", 90))
                        .seconds())
                .isEqualTo(90);
        assertThat(root.put("sys/revoke/" + lease, Map.of()).status()).isEqualTo(204);
        assertThat(vault.liveUsers("database")).isEmpty();
    }

    @Test
    void lookupTellsWhatIsLeft() {
        String lease = root.get("database/creds/app").text("lease_id");
        time.advance(Duration.ofMinutes(20));
        Wire.Answer told = root.put("sys/leases/lookup", Map.of("lease_id", lease));
        assertThat(told.data().number("ttl")).contains(2400);
        assertThat(told.data().text("renewable")).contains("true");
    }

    @Test
    void revokingEndsTheUserWithPutAndWithPost() {
        String one = root.get("database/creds/app").text("lease_id");
        String two = root.get("database/creds/app").text("lease_id");
        assertThat(root.put("sys/leases/revoke", Map.of("lease_id", one)).status())
                .isEqualTo(204);
        assertThat(root.post("sys/leases/revoke", Map.of("lease_id", two)).status())
                .isEqualTo(204);
        assertThat(root.put("sys/leases/revoke/" + two, Map.of()).status()).isEqualTo(204);
        assertThat(vault.liveUsers("database")).isEmpty();
    }

    @Test
    void leasesBelowAPathCanBeRevokedAtOnce() {
        root.get("database/creds/app");
        root.get("database/creds/app");
        assertThat(root.list("sys/leases/lookup/database/creds/app").data().texts("keys"))
                .hasSize(2);
        root.put("sys/leases/revoke-prefix/database/creds/app", Map.of());
        assertThat(vault.leases()).isEmpty();
    }

    @Test
    void deathOfATokenEndsItsLeases() {
        vault.write(
                "sys/policies/acl/db", Map.of("policy", "path \"database/creds/app\" { capabilities = [\"read\"] }"));
        Wire app = root.as(vault.token(Duration.ofMinutes(10), "db").exposeText());
        Wire other = root.as(vault.token(Duration.ofHours(1), "db").exposeText());
        assertThat(app.get("database/creds/app").seconds()).isEqualTo(3600);
        other.get("database/creds/app");
        time.advance(Duration.ofMinutes(10));
        assertThat(vault.liveUsers("database")).hasSize(1);
        other.post("auth/token/revoke-self");
        assertThat(vault.liveUsers("database")).isEmpty();
    }

    @Test
    void leaseOfABatchTokenDoesNotOutliveIt() {
        vault.write(
                "sys/policies/acl/db", Map.of("policy", "path \"database/creds/app\" { capabilities = [\"read\"] }"));
        Wire batch =
                root.as(root.post("auth/token/create", Map.of("type", "batch", "ttl", "10m", "policies", List.of("db")))
                        .auth()
                        .text("client_token")
                        .orElseThrow());
        assertThat(batch.get("database/creds/app").seconds()).isEqualTo(600);
    }

    @Test
    void leaseWhoseRevocationFailsIsExpiredUntilItSucceeds() {
        String lease = root.get("database/creds/app").text("lease_id");
        vault.failRevocations(true);
        time.advance(Duration.ofHours(1));
        assertThat(renewed(lease, "1h").has(400, "lease expired")).isTrue();
        assertThat(vault.liveUsers("database")).hasSize(1);
        vault.failRevocations(false);
        assertThat(vault.liveUsers("database")).isEmpty();
    }

    @Test
    void mountBoundsWhatItsRolesLeaveOpen() {
        vault.write("database/roles/open", Map.of("db_name", "pg"));
        vault.write("sys/mounts/database/tune", Map.of("default_lease_ttl", "5m", "max_lease_ttl", "20m"));
        assertThat(root.get("database/creds/open").seconds()).isEqualTo(300);
        assertThat(root.get("database/creds/app").seconds()).isEqualTo(1200);
    }

    @Test
    void staticPasswordChangesWithTheClock() {
        vault.write("database/static-roles/svc", Map.of("db_name", "pg", "username", "svc", "rotation_period", "1h"));
        Wire.Answer before = root.get("database/static-creds/svc");
        time.advance(Duration.ofMinutes(45));
        assertThat(root.get("database/static-creds/svc").data().number("ttl")).contains(900);
        time.advance(Duration.ofMinutes(15));
        assertThat(vault.accepts("database", "svc", password(before))).isFalse();
        Wire.Answer after = root.get("database/static-creds/svc");
        assertThat(after.data().number("ttl")).contains(3600);
        assertThat(after.data().number("rotation_period")).contains(3600);
        assertThat(after.data().text("last_vault_rotation")).contains("2026-01-01T01:00:00Z");
        assertThat(after.text("lease_id")).isEmpty();
        assertThat(vault.accepts("database", "svc", password(after))).isTrue();
        root.post("database/rotate-role/svc");
        assertThat(vault.accepts("database", "svc", password(after))).isFalse();
    }

    @Test
    void unknownRolesAreBadRequests() {
        assertThat(root.get("database/creds/none").has(400, "unknown role: none"))
                .isTrue();
        assertThat(root.get("database/static-creds/none").has(400, "unknown role: none"))
                .isTrue();
        assertThat(root.get("database/roles/none").status()).isEqualTo(404);
    }
}
