// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.hikari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.jdbc.Database;
import io.github.credentials4j.clients.jdbc.LoginStore;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.value.UsernamePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HikariHookTest {
    private final LoginStore store = new LoginStore();
    private final Credentials credentials = Credentials.create();
    private final Database database = new Database();

    HikariHookTest() throws SQLException {}

    @BeforeEach
    void makeTheUsers() throws SQLException {
        database.create("one", "first secret");
        database.create("two", "second secret");
        store.holds("one", "first secret");
    }

    @AfterEach
    void close() throws SQLException {
        credentials.close();
        database.close();
    }

    @Test
    void idleConnectionsOfTheOldLoginAreLetGoWhenItChanges() throws Exception {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        try (HikariDataSource pool = HikariHook.open(config(), login)) {
            assertThat(usersOf(pool, 3)).containsExactly("ONE");
            rotate(login);
            assertThat(usersOnceItHasHeard(pool)).containsExactly("TWO");
        }
    }

    @Test
    void aConnectionInUseIsLeftAloneAndLetGoWhenItComesBack() throws Exception {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        try (HikariDataSource pool = HikariHook.open(config(), login)) {
            try (Connection busy = pool.getConnection()) {
                rotate(login);
                assertThat(Database.userOf(busy)).isEqualTo("ONE");
            }
            assertThat(usersOnceItHasHeard(pool)).containsExactly("TWO");
        }
    }

    @Test
    void trafficSeesNothingOfARotation() throws Exception {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        try (HikariDataSource pool = HikariHook.open(config(), login)) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger asked = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(200);
            CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> {
                while (!stop.get()) {
                    try (Connection connection = pool.getConnection()) {
                        Database.userOf(connection);
                        asked.incrementAndGet();
                        begun.countDown();
                    } catch (SQLException failed) {
                        throw new IllegalStateException("request " + asked + " failed", failed);
                    }
                }
            });
            begun.await();
            rotate(login);
            database.drop("one");
            int before = asked.get();
            while (asked.get() < before + 200 && !traffic.isDone()) Thread.onSpinWait();
            stop.set(true);
            traffic.join();
            assertThat(usersOnceItHasHeard(pool)).containsExactly("TWO");
        }
    }

    @Test
    void withoutTheHookTheSamePoolFails() throws Exception {
        HikariConfig fixed = config();
        fixed.setUsername("one");
        fixed.setPassword("first secret");
        fixed.setConnectionTimeout(250);
        try (HikariDataSource pool = new HikariDataSource(fixed)) {
            assertThat(usersOf(pool, 1)).containsExactly("ONE");
            database.drop("one");
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThatThrownBy(() -> usersOf(pool, 3)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aClosedPoolFollowsNothing() throws Exception {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        HikariDataSource pool = HikariHook.open(config(), login);
        pool.close();
        store.holds("two", "second secret");
        login.refreshNow().toCompletableFuture().join();
        assertThat(pool.isClosed()).isTrue();
    }

    @Test
    void aPoolThatDoesNotKnowItsDatabaseIsRefused() {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        assertThatThrownBy(() -> HikariHook.install(new HikariConfig(), login))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbcUrl");
    }

    /** Changes the login; the pool hears of it soon. */
    private void rotate(LiveCredential<UsernamePassword> login) {
        store.holds("two", "second secret");
        login.refreshNow().toCompletableFuture().join();
    }

    /** Waits until the pool has let go of its idle connections, and returns whose the others are; a dropped user is null. */
    private static Set<String> usersOnceItHasHeard(HikariDataSource pool) throws SQLException {
        Set<String> users = usersOf(pool, 3);
        while (users.contains("ONE") || users.contains(null)) users = usersOf(pool, 3);
        return users;
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(3);
        return config;
    }

    /** Returns whose the pool's connections are, taking so many at once. */
    private static Set<String> usersOf(HikariDataSource pool, int connections) throws SQLException {
        Set<String> users = new HashSet<>();
        Connection[] taken = new Connection[connections];
        try {
            for (int each = 0; each < connections; each++) {
                taken[each] = pool.getConnection();
                users.add(Database.userOf(taken[each]));
            }
        } finally {
            for (Connection connection : taken) if (connection != null) connection.close();
        }
        return users;
    }
}
