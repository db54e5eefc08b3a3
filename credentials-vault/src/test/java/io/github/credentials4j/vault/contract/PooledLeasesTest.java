// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import io.github.credentials4j.value.UsernamePassword;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultSession;
import io.github.credentials4j.vault.site.Operator;
import io.github.credentials4j.vault.site.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service with a pool of connections, whose logins last ten seconds and thirty at most, for three minutes. */
@Tag("real")
@Tag("long")
class PooledLeasesTest {
    private static final Duration RUN = Duration.ofMinutes(3);
    private static final int THREADS = 4;

    private static final String ROLE = "pooled";

    private final RealVault bao = RealVault.orSkip();
    private final Postgres postgres = Postgres.orSkip();
    private final Operator operator = new Operator(bao);
    private final String unsealKey = String.valueOf(System.getenv("CREDENTIALS4J_BAO_UNSEAL_KEY"));
    private final io.github.credentials4j.live.Credentials quick = io.github.credentials4j.live.Credentials.builder()
            .guard(new GuardPolicy(16, 100, 3, Duration.ofSeconds(1), 16)) // as leases of seconds need it
            .policy(RefreshPolicy.defaults().withOverlap(Duration.ofSeconds(2)))
            .build();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ScheduledExecutorService operators = Executors.newScheduledThreadPool(2);
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger queries = new AtomicInteger();
    private final AtomicInteger mostUsers = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> users = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        quick.close();
        threads.shutdownNow();
        operators.shutdownNow();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void noQueryFailsThroughRotationsAndTwoSeals() throws Exception {
        String mount = Site.unique("db");
        postgres.behind(operator, mount);
        operator.write(mount + "/roles/" + ROLE, Postgres.role("10s", "30s"));
        operator.write(
                "sys/policies/acl/" + mount,
                Map.of("policy", Site.allow(mount + "/*", "read") + Site.allow("sys/leases/revoke", "update")));
        Map<String, Object> made =
                operator.write("auth/token/create-orphan", Map.of("policies", List.of(mount), "ttl", "1h"));
        SecretBytes token = SecretBytes.ofText(Operator.text(made, "auth", "client_token"));
        VaultSession session = Vault.at(bao.address().toString()).build().session(quick::keep, VaultLogin.token(token));
        LiveCredential<UsernamePassword> login =
                quick.keep(session.lease(mount + "/creds/" + ROLE).decodedWith(Decoders.usernamePassword()));
        try (HikariDataSource pool = pool(login);
                Subscription evicting =
                        login.onChange(changed -> pool.getHikariPoolMXBean().softEvictConnections())) {
            for (int i = 0; i < THREADS; i++) threads.execute(() -> serve(pool));
            operators.scheduleAtFixedRate(this::count, 0, 200, TimeUnit.MILLISECONDS);
            operators.schedule(this::seal, 40, TimeUnit.SECONDS);
            operators.schedule(this::seal, 107, TimeUnit.SECONDS);
            operators
                    .schedule(() -> running.set(false), RUN.toSeconds(), TimeUnit.SECONDS)
                    .get();
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        System.out.printf(
                "%d queries as %d users, at most %d of them alive at once, %d failed%n",
                queries.get(), users.size(), mostUsers.get(), failures.size());
        assertThat(failures).isEmpty();
        assertThat(users).hasSizeGreaterThan(5);
        assertThat(mostUsers.get()).isEqualTo(2);
        assertThat(queries.get()).isGreaterThan(1000);
    }

    private HikariDataSource pool(LiveCredential<UsernamePassword> login) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setMaximumPoolSize(THREADS);
        config.setCredentialsProvider(() -> {
            UsernamePassword now = login.get();
            return Credentials.of(now.username(), now.password().exposeText());
        });
        return new HikariDataSource(config);
    }

    private void serve(HikariDataSource pool) {
        while (running.get()) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT current_user, pg_sleep(0.01)")) {
                row.next();
                String user = row.getString(1);
                if (!users.contains(user)) users.add(user);
                queries.incrementAndGet();
            } catch (SQLException failed) {
                failures.add(String.valueOf(failed.getMessage()));
            }
        }
    }

    private void count() {
        int alive = postgres.count("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'v-%-" + ROLE + "-%'");
        mostUsers.accumulateAndGet(alive, Math::max);
    }

    private void seal() {
        operator.write("sys/seal", Map.of());
        operators.schedule(() -> operator.write("sys/unseal", Map.of("key", unsealKey)), 3, TimeUnit.SECONDS);
    }
}
