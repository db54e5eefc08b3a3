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

    /**
     * Returns {@link VaultStaticRoleProvider#of} with this server and token.
     *
     * @param path such as {@code database/static-creds/app}
     */
    public VaultStaticRoleProvider staticRole(String path) {
        return VaultStaticRoleProvider.of(vault, token, path);
    }

    /**
     * Returns {@link VaultPkiProvider#of} with this server and token.
     *
     * @param path mount and role, such as {@code pki/service}
     * @param host the common name
     */
    public VaultPkiProvider pki(String path, String host) {
        return VaultPkiProvider.of(vault, token, path, host);
    }

    /**
     * Returns {@link VaultTransitDecryptor#of} with this server and token.
     *
     * @param path mount and key, such as {@code transit/app}
     */
    public VaultTransitDecryptor transit(String path) {
        return VaultTransitDecryptor.of(vault, token, path);
    }
}
