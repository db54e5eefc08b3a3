// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.site;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The PostgreSQL that {@code ./real-servers} starts. */
public record Postgres(String address, String user, String password) {
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

    /** Mounts a database engine before it. */
    public void behind(Operator operator, String mount) {
        operator.write("sys/mounts/" + mount, Map.of("type", "database"));
        operator.write(
                mount + "/config/pg",
                Map.of(
                        "plugin_name",
                        "postgresql-database-plugin",
                        "allowed_roles",
                        List.of("*"),
                        "connection_url",
                        "postgresql://{{username}}:{{password}}@" + address + "/postgres?sslmode=disable",
                        "username",
                        user,
                        "password",
                        password));
    }

    /** The settings of a role whose users live so long. */
    public static Map<String, Object> role(String ttl, String maxTtl) {
        return Map.of(
                "db_name",
                "pg",
                "default_ttl",
                ttl,
                "max_ttl",
                maxTtl,
                "creation_statements",
                List.of("CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'"));
    }

    public String url() {
        return "jdbc:postgresql://" + address + "/postgres?sslmode=disable";
    }

    /** Returns whether it lets this login in. */
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
