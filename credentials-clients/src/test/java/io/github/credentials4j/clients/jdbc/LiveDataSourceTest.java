// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.value.UsernamePassword;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveDataSourceTest {
    private final LeakProbe probe = LeakProbe.start();
    private final String password = probe.secret();
    private final LoginStore store = new LoginStore();
    private final Credentials credentials = Credentials.create();
    private final Database database = new Database();

    LiveDataSourceTest() throws SQLException {}

    @BeforeEach
    void makeTheFirstUser() throws SQLException {
        database.create("one", password);
        database.create("two", password);
        store.holds("one", password);
    }

    @AfterEach
    void sayNoSecret() throws SQLException {
        credentials.close();
        database.close();
        try (probe) {
            probe.assertNoLeak();
        }
    }

    @Test
    void opensConnectionsWithTheCurrentLogin() throws SQLException {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        LiveDataSource source = LiveDataSource.of(database.url(), new Properties(), login);
        assertThat(userOf(source)).isEqualTo("ONE");
        store.holds("two", password);
        login.refreshNow().toCompletableFuture().join();
        assertThat(userOf(source)).isEqualTo("TWO");
    }

    @Test
    void recoversFromALoginThatTheDatabaseRefuses() throws SQLException {
        LiveDataSource source = LiveDataSource.of(h2(), credentials.keep(store));
        assertThat(userOf(source)).isEqualTo("ONE");
        store.holds("two", password);
        database.drop("one");
        assertThat(userOf(source)).isEqualTo("TWO");
    }

    @Test
    void withoutItTheSameLoginFails() throws SQLException {
        JdbcDataSource control = h2();
        control.getConnection("one", password).close();
        store.holds("two", password);
        database.drop("one");
        assertThatThrownBy(() -> control.getConnection("one", password))
                .isInstanceOf(SQLException.class)
                .matches(LoginRefusals::isRefusal);
    }

    @Test
    void aConnectionWhoseLoginWasReplacedIsNoLongerValidButWorks() throws SQLException {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        try (Connection connection = LiveDataSource.of(h2(), login).getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
            store.holds("two", password);
            login.refreshNow().toCompletableFuture().join();
            assertThat(connection.isValid(1)).isFalse();
            assertThat(Database.userOf(connection)).isEqualTo("ONE");
            assertThat(Set.of(connection).contains(connection)).isTrue();
        }
    }

    @Test
    void aConnectionStaysValidWhileNothingBetterIsToBeHad() throws SQLException {
        try (Connection connection =
                LiveDataSource.of(h2(), credentials.keep(store)).getConnection()) {
            credentials.close();
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void aConnectionThatOpensWhileItsOwnerClosesIsHandedOutNotLost() throws SQLException {
        LiveCredential<UsernamePassword> login = credentials.keep(store);
        JdbcDataSource h2 = h2();
        DataSource closing = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object opened = method.invoke(h2, arguments);
                    credentials.close();
                    return opened;
                });
        try (Connection connection = LiveDataSource.of(closing, login).getConnection()) {
            assertThat(Database.userOf(connection)).isEqualTo("ONE");
        }
    }

    @Test
    void anErrorThatIsNoRefusalIsPassedOn() {
        LiveDataSource source = LiveDataSource.of(
                "jdbc:h2:tcp://127.0.0.1:1/nothing-listens", new Properties(), credentials.keep(store));
        assertThatThrownBy(source::getConnection)
                .isInstanceOf(SQLException.class)
                .isNotInstanceOf(java.sql.SQLInvalidAuthorizationSpecException.class)
                .satisfies(probe::saw);
    }

    @Test
    void withoutAUsableLoginThereIsAnSqlExceptionWithTheReason() throws SQLException {
        LiveDataSource source = LiveDataSource.of(h2(), credentials.keep(store));
        credentials.close();
        assertThatThrownBy(source::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("db-login")
                .hasCauseInstanceOf(CredentialException.class);
    }

    @Test
    void takesNoOtherLogin() {
        LiveDataSource source = LiveDataSource.of(h2(), credentials.keep(store));
        assertThatThrownBy(() -> source.getConnection("sa", "")).isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void knowsTheRefusalsOfDatabasesWithCodesOfTheirOwn() {
        assertThat(LoginRefusals.isRefusal(new SQLException("", "28P01"))).isTrue();
        assertThat(LoginRefusals.isRefusal(new SQLException("", "28000", 1045))).isTrue();
        assertThat(LoginRefusals.isRefusal(new SQLException("", "S0001", 18456)))
                .isTrue();
        assertThat(LoginRefusals.isRefusal(new SQLException("", "72000", 1017))).isTrue();
        assertThat(LoginRefusals.isRefusal(new SQLException("", "08001"))).isFalse();
        assertThat(LoginRefusals.isRefusal(new SQLException("too many", "53300")))
                .isFalse();
        assertThat(LoginRefusals.isRefusal(new IllegalStateException())).isFalse();
    }

    private JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(database.url());
        return h2;
    }

    private static String userOf(LiveDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Database.userOf(connection);
        }
    }
}
