// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import org.junit.jupiter.api.Tag;

@Tag("real")
class RealVaultContractTest extends VaultContract {
    RealVaultContractTest() {
        super(RealVault.orSkip());
    }
}
