// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.testkit.vault.VaultFault;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultSession;
import io.github.credentials4j.vault.site.Operator;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In real time: many readers at once, servers that hang, agents. */
class TroubleTest {
    private final FakeVault fake = FakeVault.start();
    private final Credentials credentials = Credentials.create();
    private VaultLogin login = VaultLogin.token(fake.rootToken());

    @BeforeEach
    void setUp() {
        fake.write("sys/mounts/database", Map.of("type", "database"));
        fake.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "24h"));
        fake.write("sys/auth/approle", Map.of("type", "approle"));
        fake.write("secret/data/app", Map.of("data", Map.of("k", "1")));
        fake.write("sys/policies/acl/app", Map.of("policy", """
                        path "database/creds/*" { capabilities = ["read"] }
                        path "secret/data/*" { capabilities = ["read"] }
                        path "sys/leases/revoke" { capabilities = ["update"] }
                        """));
        fake.write(
                "auth/approle/role/app",
                Map.of(
                        "token_policies",
                        "app",
                        "token_ttl",
                        "1h",
                        "bind_secret_id",
                        false,
                        "secret_id_bound_cidrs",
                        "127.0.0.1/32"));
        login = VaultLogin.appRole(Operator.text(fake.read("auth/approle/role/app/role-id"), "data", "role_id"));
    }

    @AfterEach
    void close() {
        credentials.close();
        fake.close();
    }

    private VaultSession session() {
        return Vault.at(fake.address().toString()).build().session(credentials::keep, login);
    }

    @Test
    void aColdStartUnder64ThreadsIsOneLoginAndOneRead() throws Exception {
        LiveCredential<SecretBytes> secret = credentials.keep(session().kv("secret/app"));
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            Callable<String> reader = () -> secret.get().exposeText();
            for (Future<String> read : threads.invokeAll(Collections.nCopies(64, reader)))
                assertThat(read.get()).isEqualTo("{\"k\":\"1\"}");
        } finally {
            threads.shutdownNow();
        }
        assertThat(fake.calls("POST", "auth/approle/login")).isEqualTo(1);
        assertThat(fake.calls("GET", "secret/data/app")).isEqualTo(1);
    }

    @Test
    void closingRevokesTheLeaseThenTheToken() {
        LiveCredential<SecretBytes> lease = credentials.keep(session().lease("database/creds/app"));
        assertThat(lease.get()).isNotNull();
        credentials.close();
        assertThat(fake.leases()).isEmpty();
        assertThat(fake.calls("POST", "sys/leases/revoke")).isEqualTo(1);
        assertThat(fake.calls("POST", "auth/token/revoke-self")).isEqualTo(1);
    }

    @Test
    void aServerThatHangsDelaysClosingByFiveSecondsAtMost() {
        LiveCredential<SecretBytes> lease = credentials.keep(session().lease("database/creds/app"));
        assertThat(lease.get()).isNotNull();
        fake.inject(VaultFault.hang());
        long began = System.nanoTime();
        credentials.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(5500));
    }

    @Test
    void aLeaseThroughACachingProxyIsBelievedNoLongerThanItLives() {
        fake.write("database/roles/short", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "1h"));
        VaultSession session = Vault.at(fake.proxy(fake.rootToken()).toString())
                .build()
                .session(credentials::keep, VaultLogin.byAgent());
        LiveCredential<SecretBytes> first = credentials.keep(session.lease("database/creds/short"));
        LiveCredential<SecretBytes> second;
        assertThat(first.get()).isNotNull();
        try (Credentials other = Credentials.create()) {
            second = other.keep(session.lease("database/creds/short"));
            assertThat(second.snapshot().revision()).isEqualTo(first.snapshot().revision());
            assertThat(second.snapshot().lifetime().end().orElseThrow())
                    .isBeforeOrEqualTo(
                            first.snapshot().lifetime().end().orElseThrow().plusSeconds(1));
            assertThat(other.status().get(0).advice())
                    .anyMatch(said -> said.kind().equals("caching-proxy"));
        }
        assertThat(fake.calls("POST", "sys/leases/lookup")).isEqualTo(1);
    }

    @Test
    void anAgentThatDemandsTheRequestHeaderGetsIt() {
        fake.demandRequestHeader(true);
        assertThat(credentials.keep(session().kv("secret/app")).get()).isNotNull();
    }
}
