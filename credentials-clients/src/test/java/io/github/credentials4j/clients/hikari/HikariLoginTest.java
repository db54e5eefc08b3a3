// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.hikari;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.clients.jdbc.Database;
import io.github.credentials4j.clients.jdbc.LoginStore;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.value.UsernamePassword;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class HikariLoginTest {
    @Test
    void aPoolThatAsksForCredentialsOpensWithTheCurrentLogin() throws SQLException {
        LoginStore store = new LoginStore();
        store.holds("one", "first secret");
        try (Database database = new Database();
                Credentials credentials = Credentials.create()) {
            database.create("one", "first secret");
            database.create("two", "second secret");
            LiveCredential<UsernamePassword> login = credentials.keep(store);
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(database.url());
            config.setMaximumPoolSize(1);
            config.setCredentialsProvider(HikariLogin.of(login));
            try (HikariDataSource pool = new HikariDataSource(config);
                    Subscription following = HikariHook.follow(pool, login)) {
                assertThat(userOf(pool)).isEqualTo("ONE");
                store.holds("two", "second secret");
                login.refreshNow().toCompletableFuture().join();
                String user = userOf(pool);
                while (user.equals("ONE")) user = userOf(pool); // the pool hears of it soon
                assertThat(user).isEqualTo("TWO");
            }
        }
    }

    private static String userOf(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return Database.userOf(connection);
        }
    }
}
