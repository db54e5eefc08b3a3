// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import java.util.Set;

/** A service account at the stand-in for an AI provider; each method of its issuer is one call. */
record ApiAccount(StandInIssuer provider, KeyIssuer direct) implements Account {
    @Override
    public Set<String> alive() {
        return provider.ids();
    }

    @Override
    public KeyIssuer issuer(Calls calls) {
        return calls.through(KeyIssuer.class, direct);
    }

    @Override
    public IssuedKey make() {
        return direct.create();
    }

    @Override
    public boolean accepts(SecretBytes stored) {
        return direct.accepts(stored);
    }
}
