// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.vault;

import io.github.credentials4j.testkit.vault.VaultServer;
import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import org.junit.jupiter.api.Tag;

@Tag("real")
class BaoCertificatesTest extends VaultCertificates {
    private final RealVault bao = RealVault.orSkip();

    @Override
    VaultServer server() {
        return bao;
    }
}
