// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultKvProvider;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultSession;
import io.github.credentials4j.vault.site.Operator;
import io.github.credentials4j.vault.site.Postgres;
import io.github.credentials4j.vault.site.Trusting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a real server shows: its own TLS, its seal, its proxy. */
@Tag("real")
class BaoTest {
    private final RealVault bao = RealVault.orSkip();
    private final Operator operator = new Operator(bao);
    private final Credentials credentials = Credentials.create();

    @AfterEach
    void close() {
        credentials.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "BETTER_CLOUD"})
    void itsOwnAuthorityIsTrustedOverFiftyReads(Vault.Transport transport) throws IOException {
        String address = environment("CREDENTIALS4J_BAO_TLS_ADDRESS");
        String pem = Files.readString(Path.of(environment("CREDENTIALS4J_BAO_CA_FILE")));
        VaultSession session = Trusting.the(pem, credentials, Vault.at(address))
                .transport(transport)
                .build()
                .session(credentials::keep, VaultLogin.token(bao.rootToken()));
        assertThat(session.token().get()).isNotNull();
        VaultKvProvider provider = session.kv(Site.unique("secret/absent"));
        for (int i = 0; i < 50; i++) {
            assertThat(Site.failure(provider, io.github.credentials4j.Failure.NOT_FOUND))
                    .isNotNull();
        }
    }

    @Test
    void aSealIsNotSeenByReadersAndHeals() {
        String path = Site.unique("sealed");
        operator.write("secret/data/" + path, Map.of("data", Map.of("k", "1")));
        VaultSession session = session(bao.address());
        LiveCredential<SecretBytes> secret = credentials.keep(session.kv("secret/" + path));
        assertThat(secret.get().exposeText()).isEqualTo("{\"k\":\"1\"}");
        operator.write("sys/seal", Map.of());
        try {
            assertThat(secret.refreshNow().toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
            assertThat(secret.get().exposeText()).isEqualTo("{\"k\":\"1\"}");
        } finally {
            operator.write("sys/unseal", Map.of("key", environment("CREDENTIALS4J_BAO_UNSEAL_KEY")));
        }
        operator.write("secret/data/" + path, Map.of("data", Map.of("k", "2")));
        secret.refreshNow().toCompletableFuture().join();
        assertThat(secret.get().exposeText()).isEqualTo("{\"k\":\"2\"}");
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseThroughItsProxyIsBelievedNoLongerThanItLives(Cache cache, @TempDir Path folder) throws Exception {
        Postgres postgres = Postgres.orSkip();
        String mount = Site.unique("db");
        postgres.behind(operator, mount);
        operator.write(mount + "/roles/app", Postgres.role("20s", "30s"));
        URI address;
        try (Proxy proxy = Proxy.start(cache, bao, operator, folder)) {
            address = proxy.address;
            VaultSession session =
                    Vault.at(address.toString()).build().session(credentials::keep, VaultLogin.byAgent());
            var provider = session.lease(mount + "/creds/app");
            TestAttempt first = TestAttempt.of(provider);
            var lease = Site.changed(provider.fetch(first));
            Instant end = lease.lifetime().end().orElseThrow();
            new CountDownLatch(1).await(3, TimeUnit.SECONDS);
            TestAttempt second = TestAttempt.of(provider);
            var again = Site.changed(provider.fetch(second));
            if (cache == Cache.WITHOUT) {
                assertThat(again.revision()).isNotEqualTo(lease.revision());
                return;
            }
            assertThat(again.revision()).isEqualTo(lease.revision());
            assertThat(second.advice()).anyMatch(said -> said.kind().equals("caching-proxy"));
            assertThat(again.lifetime().end().orElseThrow())
                    .isBeforeOrEqualTo(end.plusSeconds(11)); // it renews by itself
        }
    }

    enum Cache {
        WITH,
        WITHOUT
    }

    private VaultSession session(URI address) {
        return Vault.at(address.toString()).build().session(credentials::keep, VaultLogin.token(bao.rootToken()));
    }

    private static String environment(String name) {
        Assumptions.assumeTrue(
                System.getenv(name) != null,
                name + " is not set; start it all with: ./real-servers mvn -B -ntp verify");
        return String.valueOf(System.getenv(name));
    }

    /** {@code bao proxy}, logged in by an AppRole, with a listener that demands {@code X-Vault-Request}. */
    private record Proxy(Process process, URI address) implements AutoCloseable {
        static Proxy start(Cache cache, RealVault bao, Operator operator, Path folder) throws Exception {
            String mount = Site.unique("approle");
            operator.write("sys/auth/" + mount, Map.of("type", "approle"));
            operator.write("sys/policies/acl/" + mount, Map.of("policy", Site.allow("*", "read", "update", "list")));
            operator.write("auth/" + mount + "/role/app", Map.of("token_ttl", "1h", "token_policies", mount));
            Files.writeString(
                    folder.resolve("role"),
                    Operator.text(operator.read("auth/" + mount + "/role/app/role-id"), "data", "role_id"));
            Files.writeString(
                    folder.resolve("secret"),
                    Operator.text(
                            operator.write("auth/" + mount + "/role/app/secret-id", Map.of()), "data", "secret_id"));
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Path config = Files.writeString(folder.resolve("proxy.hcl"), config(cache, bao, mount, folder, port));
            Process process = new ProcessBuilder(environment("CREDENTIALS4J_BAO"), "proxy", "-config=" + config)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("proxy.log").toFile())
                    .start();
            URI address = URI.create("http://127.0.0.1:" + port);
            awaitLogin(address, folder);
            return new Proxy(process, address);
        }

        private static String config(Cache cache, RealVault bao, String mount, Path folder, int port) {
            return """
            vault { address = "%s" }
            auto_auth {
              method "approle" {
                mount_path = "auth/%s"
                config = {
                  role_id_file_path = "%s/role"
                  secret_id_file_path = "%s/secret"
                  remove_secret_id_file_after_reading = false
                }
              }
            }
            api_proxy { use_auto_auth_token = true }
            %s
            listener "tcp" {
              address = "127.0.0.1:%d"
              tls_disable = true
              require_request_header = true
            }
            """.formatted(bao.address(), mount, folder, folder, cache == Cache.WITH ? "cache {}" : "", port);
        }

        private static void awaitLogin(URI address, Path folder) throws Exception {
            Instant deadline = Instant.now().plusSeconds(20);
            try (Credentials probing = Credentials.create()) {
                VaultSession session =
                        Vault.at(address.toString()).build().session(probing::keep, VaultLogin.byAgent());
                var probe = session.kv("secret/probe");
                while (Instant.now().isBefore(deadline)) {
                    try {
                        probe.fetch(TestAttempt.of(probe));
                    } catch (io.github.credentials4j.CredentialException answered) {
                        if (answered.failure() == io.github.credentials4j.Failure.NOT_FOUND) return;
                    }
                    new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                }
            }
            throw new AssertionError("the proxy did not log in:\n" + Files.readString(folder.resolve("proxy.log")));
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
