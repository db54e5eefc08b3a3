// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.testkit.vault.VaultServer.RealVault;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("real")
class RealQuotaContractTest extends QuotaContract {

    RealQuotaContractTest() {
        super(RealVault.orSkip());
    }

    @Override
    String unsealKey() {
        return Optional.ofNullable(System.getenv("CREDENTIALS4J_BAO_UNSEAL_KEY"))
                .orElseThrow();
    }
}
