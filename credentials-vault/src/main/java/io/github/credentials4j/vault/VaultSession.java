// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.LiveCredential;

/** A server and the live token that it is asked with: makes the providers that need both. */
public final class VaultSession {
    private final Vault vault;
    private final LiveCredential<VaultToken> token;

    VaultSession(Vault vault, LiveCredential<VaultToken> token) {
        this.vault = vault;
        this.token = token;
    }

    /** Returns the server. */
    public Vault vault() {
        return vault;
    }

    /** Returns the token. */
    public LiveCredential<VaultToken> token() {
        return token;
    }

    /**
     * Returns {@link VaultKvProvider#of} with this server and token.
     *
     * @param path mount and path, such as {@code secret/app}
     */
    public VaultKvProvider kv(String path) {
        return VaultKvProvider.of(vault, token, path);
    }

    /**
     * Returns {@link VaultLeaseProvider#of} with this server and token.
     *
     * @param path such as {@code database/creds/app}
     */
    public VaultLeaseProvider lease(String path) {
        return VaultLeaseProvider.of(vault, token, path);
    }
}
