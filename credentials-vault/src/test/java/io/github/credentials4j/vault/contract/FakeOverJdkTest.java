// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.vault.Vault;

class FakeOverJdkTest extends OnFake {
    FakeOverJdkTest() {
        super(FakeVault.start());
    }

    @Override
    public Vault.Builder reach() {
        return Vault.at(fake.address().toString()).transport(Vault.Transport.JDK);
    }
}
