// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

class FakeTransitContractTest extends TransitContract {
    FakeTransitContractTest() {
        super(FakeVault.start());
    }
}
