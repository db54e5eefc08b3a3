// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.vault.Vault;
import org.junit.jupiter.api.Tag;

@Tag("real")
class BaoOverJdkTest extends OnBao {
    BaoOverJdkTest() {
        super(bao());
    }

    @Override
    public Vault.Builder reach() {
        return Vault.at(bao().address().toString()).transport(Vault.Transport.JDK);
    }
}
