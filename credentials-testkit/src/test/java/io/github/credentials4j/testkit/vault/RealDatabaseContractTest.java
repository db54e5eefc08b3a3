// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;

/** OpenBao before PostgreSQL. */
@Tag("real")
class RealDatabaseContractTest extends DatabaseContract {

    private final String address = env("CREDENTIALS4J_POSTGRES_ADDRESS");
    private final String user = env("CREDENTIALS4J_POSTGRES_USER");
    private final SecretBytes password = SecretBytes.ofText(env("CREDENTIALS4J_POSTGRES_PASSWORD"));

    RealDatabaseContractTest() {
        super(RealVault.orSkip());
    }

    private static String env(String name) {
        Optional<String> value = Optional.ofNullable(System.getenv(name));
        Assumptions.assumeTrue(
                value.isPresent(), name + " is not set; start it all with: ./real-servers mvn -B -ntp verify");
        return value.orElseThrow();
    }

    @Override
    Map<String, ?> connection() {
        return Map.of(
                "plugin_name",
                "postgresql-database-plugin",
                "allowed_roles",
                "*",
                "username",
                user,
                "password",
                password.exposeText(),
                "connection_url",
                "postgresql://{{username}}:{{password}}@" + address + "/postgres?sslmode=disable");
    }

    private Connection connected(String as, SecretBytes with) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address + "/postgres", as, with.exposeText());
    }

    @Override
    boolean accepts(String as, SecretBytes with) {
        try (Connection connection = connected(as, with)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).startsWith("28"); // wrong password, or no login any more
            return false;
        }
    }

    @Override
    String existingUser() {
        String name = "svc_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = connected(user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " WITH LOGIN PASSWORD 'first'");
            return name;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    void awaitRefusal(Wire.Answer creds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (accepted(creds) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
