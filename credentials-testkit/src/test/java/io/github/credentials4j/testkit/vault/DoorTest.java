// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.testkit.time.ManualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The other addresses of a server: standby, caching proxy, HTTPS. */
class DoorTest {

    private final ManualTime time = ManualTime.create();
    private final FakeVault vault = FakeVault.start(time);

    @BeforeEach
    void mountDatabase() {
        vault.write("sys/mounts/database", Map.of("type", "database"));
        vault.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "9m", "max_ttl", "20m"));
        vault.write("secret/data/a b", Map.of("data", Map.of("k", "1")));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Wire at(URI address) {
        return Wire.to(address).as(vault.rootToken().exposeText());
    }

    /** A client without a token of its own. */
    private Wire proxied() {
        return Wire.to(vault.proxy(vault.rootToken()));
    }

    @Test
    void standbySendsToTheLeader() {
        Wire.Answer answer = at(vault.standby()).get("secret/data/a%20b?version=1");
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo(vault.address() + "/v1/secret/data/a%20b?version=1");
        assertThat(at(vault.address()).get("secret/data/a%20b?version=1").status())
                .isEqualTo(200);
    }

    @Test
    void standbyTellsItsHealthItself() {
        Wire nobody = Wire.to(vault.standby());
        assertThat(nobody.get("sys/health").status()).isEqualTo(429);
        assertThat(nobody.get("sys/health?standbyok=true").status()).isEqualTo(200);
        assertThat(nobody.get("sys/health").text("standby")).isEqualTo("true");
    }

    @Test
    void proxyRepeatsALeaseAsItWasAndRenewsItBehindTheScenes() {
        Wire proxy = proxied();
        Wire.Answer first = proxy.get("database/creds/app");
        assertThat(first.header("X-Cache")).isEqualTo("MISS");
        assertThat(first.seconds()).isEqualTo(540);

        time.advance(Duration.ofMinutes(13));
        Wire.Answer again = proxy.get("database/creds/app");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("X-Cache")).isEqualTo("HIT");
        assertThat(again.header("Age")).isEqualTo("780");
        assertThat(proxy.put("sys/leases/lookup", Map.of("lease_id", first.text("lease_id")))
                        .data()
                        .number("ttl"))
                .contains(420);

        time.advance(Duration.ofMinutes(7));
        Wire.Answer fresh = proxy.get("database/creds/app");
        assertThat(fresh.header("X-Cache")).isEqualTo("MISS");
        assertThat(fresh.text("lease_id")).isNotEqualTo(first.text("lease_id"));
    }

    @Test
    void proxyForgetsALeaseThatWasRevoked() {
        Wire proxy = proxied();
        String lease = proxy.get("database/creds/app").text("lease_id");
        proxy.put("sys/leases/revoke", Map.of("lease_id", lease));
        assertThat(proxy.get("database/creds/app").text("lease_id")).isNotEqualTo(lease);
    }

    @Test
    void proxyKeepsNothingWithoutALeaseAndNothingOfStrangers() {
        Wire proxy = proxied();
        assertThat(proxy.get("secret/data/a%20b").header("X-Cache")).isEqualTo("MISS");
        assertThat(proxy.get("secret/data/a%20b").header("X-Cache")).isEqualTo("MISS");
        vault.write(
                "sys/policies/acl/db", Map.of("policy", "path \"database/creds/app\" { capabilities = [\"read\"] }"));
        Wire stranger = proxy.as(vault.token(Duration.ofHours(1), "db").exposeText());
        stranger.get("database/creds/app");
        assertThat(stranger.get("database/creds/app").header("X-Cache")).isEqualTo("MISS");
        Wire guest = proxy.as(proxy.post("auth/token/create", Map.of("policies", List.of("db")))
                .auth()
                .text("client_token")
                .orElseThrow());
        guest.get("database/creds/app");
        assertThat(guest.get("database/creds/app").header("X-Cache")).isEqualTo("HIT");
    }

    @Test
    void httpsIsTrustedByItsAuthorityOnlyAndConnectionsAreCounted() throws GeneralSecurityException, IOException {
        Wire trusting = new Wire(
                vault.https(),
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(trusting(vault.authority()))
                        .build(),
                Map.of());
        assertThat(trusting.get("sys/health").status()).isEqualTo(200);
        assertThat(trusting.get("sys/health").status()).isEqualTo(200);
        assertThat(vault.httpsConnections()).isEqualTo(1);
        assertThatThrownBy(() -> Wire.to(vault.https()).get("sys/health")).hasMessageContaining("PKIX");
    }

    private static SSLContext trusting(String pem) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
