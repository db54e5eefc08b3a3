// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

class FakeQuotaContractTest extends QuotaContract {
    FakeQuotaContractTest() {
        super(FakeVault.start());
    }

    @Override
    String unsealKey() {
        return ((FakeVault) server).unsealKey().exposeText();
    }
}
