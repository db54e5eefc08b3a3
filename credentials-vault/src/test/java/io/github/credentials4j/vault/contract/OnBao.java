// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.testkit.vault.VaultServer;
import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import io.github.credentials4j.vault.site.Postgres;
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

    @Override
    public Logins database(String mount) {
        Postgres postgres = Postgres.orSkip();
        postgres.run("CREATE ROLE \"static-" + mount + "\" LOGIN PASSWORD 'to be changed'");
        postgres.behind(operator(), mount);
        operator().write(mount + "/roles/app", Postgres.role("600s", "1h"));
        operator()
                .write(
                        mount + "/static-roles/fixed",
                        Map.of("db_name", "pg", "username", "static-" + mount, "rotation_period", "1h"));
        return postgres::accepts;
    }
}
