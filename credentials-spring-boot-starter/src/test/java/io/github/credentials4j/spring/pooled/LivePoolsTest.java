// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.spring.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The pool that Boot opens, on a login that changes: with the HikariCP of each line. */
class LivePoolsTest {
    @TempDir
    Path folder;

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private Stores stores;
    private Connection open;

    @BeforeEach
    void start() throws SQLException {
        stores = new Stores(folder);
        open = DriverManager.getConnection(url, "sa", ""); // the database lives as long as this
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE USER app PASSWORD 'pw-1'");
        }
        login("pw-1");
    }

    @AfterEach
    void stop() throws SQLException {
        open.close();
        stores.close();
    }

    @Test
    void opensItsConnectionsWithTheLoginOfTheMoment() throws SQLException {
        try (ConfigurableApplicationContext app = app()) {
            HikariDataSource pool = app.getBean(HikariDataSource.class);
            assertThat(user(pool)).isEqualTo("APP");
            changePassword("pw-2");
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThat(user(pool)).isEqualTo("APP"); // refused, asked again, and opened with the new one
        }
    }

    @Test
    void isClosedBeforeItsLoginIsGivenBack() throws InterruptedException {
        ConfigurableApplicationContext app = app();
        HikariDataSource pool = app.getBean(HikariDataSource.class);
        BlockingQueue<Boolean> poolWasClosed = new LinkedBlockingQueue<>();
        app.getBean(Credentials.class).listen(event -> {
            if (event instanceof CredentialEvent.Closed) poolWasClosed.add(pool.isClosed());
        });
        app.close();
        assertThat(pool.isClosed()).isTrue();
        assertThat(poolWasClosed.poll(20, TimeUnit.SECONDS)).isTrue();
    }

    private ConfigurableApplicationContext app() {
        return stores.app(
                        "spring.datasource.url=" + url,
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "credentials.pools.dataSource=db",
                        "credentials.keep.db.uri=vault-kv://secret/db",
                        "credentials.keep.db.type=username-password")
                .start();
    }

    private void login(String password) {
        stores.kv("secret/data/db", Map.of("username", "app", "password", password));
    }

    private void changePassword(String password) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("ALTER USER app SET PASSWORD '" + password + "'");
        }
        login(password);
    }

    private static String user(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection.getMetaData().getUserName();
        }
    }
}
