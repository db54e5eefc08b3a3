// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.site.Trusting;

class FakeOverDriverTest extends OnFake {
    FakeOverDriverTest() {
        super(FakeVault.start());
    }

    @Override
    public Vault.Builder reach() {
        return Trusting.the(
                        fake().authority(),
                        credentials(),
                        Vault.at(fake().https().toString()))
                .transport(Vault.Transport.BETTER_CLOUD);
    }
}
