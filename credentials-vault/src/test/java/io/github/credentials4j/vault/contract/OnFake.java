// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.vault.FakeVault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contracts on the fake. */
abstract class OnFake extends EveryContract {
    final FakeVault fake;

    OnFake(FakeVault fake) {
        super(fake);
        this.fake = fake;
    }

    @AfterEach
    final void closeFake() {
        fake.close();
    }

    @Override
    public Logins database(String mount) {
        fake.write("sys/mounts/" + mount, Map.of("type", "database"));
        fake.write(
                mount + "/config/pg",
                Map.of("plugin_name", "postgresql-database-plugin", "allowed_roles", List.of("*")));
        fake.write(mount + "/roles/app", Map.of("db_name", "pg", "default_ttl", "600", "max_ttl", "1h"));
        fake.write(
                mount + "/static-roles/fixed",
                Map.of("db_name", "pg", "username", "static-" + mount, "rotation_period", "1h"));
        return (user, password) -> fake.accepts(mount, user, SecretBytes.ofText(password));
    }
}
