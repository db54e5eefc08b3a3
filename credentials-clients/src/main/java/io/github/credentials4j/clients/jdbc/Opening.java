// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens connections for whoever is named. */
sealed interface Opening {
    /** Returns a new connection as this user. */
    Connection as(String user, String password) throws SQLException;

    /** Sets the seconds that a login may take. */
    void timeout(int seconds) throws SQLException;

    /** Returns the seconds that a login may take. */
    int timeout() throws SQLException;

    /** By {@link DriverManager}; its timeout is the whole JVM's. */
    record ByUrl(String url, Properties own) implements Opening {
        @Override
        public Connection as(String user, String password) throws SQLException {
            Properties whole = new Properties();
            whole.putAll(own);
            whole.setProperty("user", user);
            whole.setProperty("password", password);
            return DriverManager.getConnection(url, whole);
        }

        @Override
        public void timeout(int seconds) {
            DriverManager.setLoginTimeout(seconds);
        }

        @Override
        public int timeout() {
            return DriverManager.getLoginTimeout();
        }
    }

    /** By another source. */
    record BySource(DataSource database) implements Opening {
        @Override
        public Connection as(String user, String password) throws SQLException {
            return database.getConnection(user, password);
        }

        @Override
        public void timeout(int seconds) throws SQLException {
            database.setLoginTimeout(seconds);
        }

        @Override
        public int timeout() throws SQLException {
            return database.getLoginTimeout();
        }
    }
}
