// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.testkit.vault.VaultServer;
import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The contracts on OpenBao, with PostgreSQL behind its database engine. */
abstract class OnBao extends EveryContract {
    OnBao(VaultServer server) {
        super(server);
    }

    /** The plain address: operators need no TLS. */
    static RealVault bao() {
        return RealVault.orSkip();
    }

    static String environment(String name) {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getenv(name) != null,
                name + " is not set; start it all with: ./real-servers mvn -B -ntp verify");
        return String.valueOf(System.getenv(name));
    }

    static URI tls() {
        return URI.create(environment("CREDENTIALS4J_BAO_TLS_ADDRESS"));
    }

    @Override
    public Logins database(String mount) {
        Postgres postgres = Postgres.orSkip();
        postgres.run("CREATE ROLE \"static-" + mount + "\" LOGIN PASSWORD 'to be changed'");
        operator().write("sys/mounts/" + mount, Map.of("type", "database"));
        operator()
                .write(
                        mount + "/config/pg",
                        Map.of(
                                "plugin_name", "postgresql-database-plugin",
                                "allowed_roles", List.of("*"),
                                "connection_url",
                                        "postgresql://{{username}}:{{password}}@" + postgres.address()
                                                + "/postgres?sslmode=disable",
                                "username", postgres.user(),
                                "password", postgres.password()));
        operator()
                .write(
                        mount + "/roles/app",
                        Map.of(
                                "db_name",
                                "pg",
                                "default_ttl",
                                "600",
                                "max_ttl",
                                "1h",
                                "creation_statements",
                                List.of(
                                        "CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'")));
        operator()
                .write(
                        mount + "/static-roles/fixed",
                        Map.of("db_name", "pg", "username", "static-" + mount, "rotation_period", "1h"));
        return postgres;
    }
}
