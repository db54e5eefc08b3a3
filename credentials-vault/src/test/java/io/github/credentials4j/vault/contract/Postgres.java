// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;

/** The PostgreSQL that {@code ./real-servers} starts. */
public record Postgres(String address, String user, String password) implements Site.Logins {
    public static Postgres orSkip() {
        String address = System.getenv("CREDENTIALS4J_POSTGRES_ADDRESS");
        Assumptions.assumeTrue(
                address != null,
                "CREDENTIALS4J_POSTGRES_ADDRESS is not set; start it all with: ./real-servers mvn -B -ntp verify");
        return new Postgres(
                String.valueOf(address),
                String.valueOf(System.getenv("CREDENTIALS4J_POSTGRES_USER")),
                String.valueOf(System.getenv("CREDENTIALS4J_POSTGRES_PASSWORD")));
    }

    public String url() {
        return "jdbc:postgresql://" + address + "/postgres?sslmode=disable";
    }

    @Override
    public boolean accepts(String name, String secret) {
        try (Connection connection = DriverManager.getConnection(url(), name, secret)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            if (String.valueOf(refused.getSQLState()).startsWith("28")) return false; // invalid authorization
            throw new IllegalStateException(refused);
        }
    }

    public void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public int count(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
