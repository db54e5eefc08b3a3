// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.site.TlsFront;
import io.github.credentials4j.vault.site.Trusting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("real")
class BaoOverDriverTest extends OnBao {
    private final TlsFront front = new TlsFront(bao().address());

    BaoOverDriverTest() {
        super(bao());
    }

    @AfterEach
    void closeFront() {
        front.close();
    }

    @Override
    public Vault.Builder reach() {
        return Trusting.the(front.pem(), credentials(), Vault.at(front.address().toString()))
                .transport(Vault.Transport.BETTER_CLOUD);
    }
}
