// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.vault.VaultServer;
import io.github.credentials4j.vault.site.Operator;
import org.junit.jupiter.api.AfterEach;

/** All contracts at one site. */
abstract class EveryContract implements KvContract, LeaseContract, PkiContract, TokenContract, TransitContract {
    private final Credentials credentials = Credentials.create();
    private final Operator operator;

    EveryContract(VaultServer server) {
        operator = new Operator(server);
    }

    @Override
    public final Credentials credentials() {
        return credentials;
    }

    @Override
    public final Operator operator() {
        return operator;
    }

    @AfterEach
    final void closeCredentials() {
        credentials.close();
    }
}
