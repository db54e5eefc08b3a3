// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

class FakePkiContractTest extends PkiContract {
    FakePkiContractTest() {
        super(FakeVault.start());
    }
}
