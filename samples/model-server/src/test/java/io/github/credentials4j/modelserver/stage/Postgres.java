// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A database of its own in the PostgreSQL that {@code ./real-servers} starts, with a group for those who are leased. */
final class Postgres implements AutoCloseable {
    private final String address;
    private final String user;
    private final String password;
    private final String name;

    private Postgres(String address, String name) {
        this.address = address;
        this.name = name;
        this.user = String.valueOf(System.getenv("CREDENTIALS4J_POSTGRES_USER"));
        this.password = String.valueOf(System.getenv("CREDENTIALS4J_POSTGRES_PASSWORD"));
    }

    static Postgres orSkip(String name) {
        String address = System.getenv("CREDENTIALS4J_POSTGRES_ADDRESS");
        Assumptions.assumeTrue(
                address != null,
                "CREDENTIALS4J_POSTGRES_ADDRESS is not set; start it all with: ./real-servers mvn -B -ntp verify");
        return new Postgres(String.valueOf(address), name);
    }

    void prepare() {
        run("postgres", "CREATE DATABASE " + name);
        run("postgres", "CREATE ROLE " + name + " NOLOGIN");
        run(name, """
                CREATE TABLE answers (id uuid PRIMARY KEY, question text, answer text, written_by name DEFAULT current_user)""");
        run(name, "GRANT SELECT, INSERT ON answers TO " + name);
    }

    /** Returns what tells a database engine of Vault about it. */
    Map<String, Object> engine() {
        return Map.of(
                "plugin_name",
                "postgresql-database-plugin",
                "allowed_roles",
                List.of("*"),
                "connection_url",
                "postgresql://{{username}}:{{password}}@" + address + "/postgres?sslmode=disable",
                "username",
                user,
                "password",
                password);
    }

    /** Returns a role of that engine, whose users live so long. */
    Map<String, Object> role(String ttl, String maxTtl) {
        return Map.of(
                "db_name",
                "pg",
                "default_ttl",
                ttl,
                "max_ttl",
                maxTtl,
                "creation_statements",
                List.of("CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE "
                        + name));
    }

    String url() {
        return url(name);
    }

    int writers() {
        try (Connection connection = DriverManager.getConnection(url(name), user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(DISTINCT written_by) FROM answers")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        run("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
    }

    private String url(String database) {
        return "jdbc:postgresql://" + address + "/" + database + "?sslmode=disable";
    }

    private void run(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
