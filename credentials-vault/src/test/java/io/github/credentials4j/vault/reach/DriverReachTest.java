// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.reach;

import io.github.credentials4j.vault.Vault;

class DriverReachTest extends ReachContract {
    @Override
    Vault.Transport transport() {
        return Vault.Transport.BETTER_CLOUD;
    }
}
