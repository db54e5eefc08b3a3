// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.SecretBytes;
import java.util.Map;

class FakeDatabaseContractTest extends DatabaseContract {

    FakeDatabaseContractTest() {
        super(FakeVault.start());
    }

    @Override
    Map<String, ?> connection() {
        return Map.of("plugin_name", "postgresql-database-plugin");
    }

    @Override
    boolean accepts(String user, SecretBytes password) {
        return ((FakeVault) server).accepts(mount, user, password);
    }

    @Override
    String existingUser() {
        return "svc";
    }
}
