// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A database in memory whose users a test makes and drops, as Vault's database engine does. */
public final class Database implements AutoCloseable {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private final Connection operator;

    /** Returns an empty database. */
    public Database() throws SQLException {
        operator = DriverManager.getConnection(url, "operator", "of this test");
    }

    /** Returns its address, without a login. */
    public String url() {
        return url;
    }

    /** Makes a user. */
    public void create(String user, String password) throws SQLException {
        run("create user " + user + " password '" + password + "' admin");
    }

    /** Drops a user; new connections are refused. */
    public void drop(String user) throws SQLException {
        run("drop user " + user);
    }

    /** Returns which user a connection belongs to. */
    public static String userOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = operator.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        operator.close();
    }
}
