// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

class FakeVaultContractTest extends VaultContract {
    FakeVaultContractTest() {
        super(FakeVault.start());
    }
}
