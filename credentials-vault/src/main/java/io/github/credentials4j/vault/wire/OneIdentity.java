// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Presents one client certificate to whoever asks for any. */
final class OneIdentity extends X509ExtendedKeyManager {
    private static final String ALIAS = "vault";

    private final PrivateKey key;
    private final X509Certificate[] chain;

    private OneIdentity(PrivateKey key, X509Certificate[] chain) {
        this.key = key;
        this.chain = chain;
    }

    /**
     * Returns the identity in this PEM.
     *
     * @throws IllegalArgumentException if key or chain is missing
     */
    static OneIdentity of(byte[] pem) {
        return new OneIdentity(
                Pem.privateKey(pem),
                Pem.certificates(new String(pem, StandardCharsets.ISO_8859_1)).toArray(X509Certificate[]::new));
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        for (String type : keyTypes) if (isOf(type)) return ALIAS;
        return null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return isOf(keyType) ? new String[] {ALIAS} : new String[0];
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return ALIAS.equals(alias) ? chain.clone() : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return ALIAS.equals(alias) ? key : null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    /** Ed25519 keys are of type {@code EdDSA}, and asked for by that name too. */
    private boolean isOf(String keyType) {
        return keyType.equals(key.getAlgorithm()) || keyType.startsWith(key.getAlgorithm() + "_");
    }
}
