// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.vault;

import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.testkit.vault.VaultServer;
import org.junit.jupiter.api.AfterEach;

class FakeVaultCertificatesTest extends VaultCertificates {
    private final FakeVault fake = FakeVault.start();

    @Override
    VaultServer server() {
        return fake;
    }

    @AfterEach
    void closeServer() {
        fake.close();
    }
}
