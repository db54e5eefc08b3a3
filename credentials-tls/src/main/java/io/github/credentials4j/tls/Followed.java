// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.tls.material.TlsMaterial;

/** A live credential and what it held when it was last looked at. */
final class Followed {
    private final LiveCredential<TlsMaterial> live;
    private TlsMaterial last;

    /** Blocks until there is a first value. */
    Followed(LiveCredential<TlsMaterial> live) {
        this.live = live;
        this.last = live.get();
    }

    LiveCredential<TlsMaterial> live() {
        return live;
    }

    /** Returns the newest; the last one if there is none any more, since connections have to be made with something. */
    synchronized TlsMaterial newest() {
        try {
            last = live.get();
        } catch (CredentialException ended) { // the owner's events tell of it
            return last;
        }
        return last;
    }
}
