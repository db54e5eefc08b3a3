// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Erasable;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.TokenLife;

/** A Vault token. Keep a login to have a live one; what is leased with a token ends with it at the latest. */
public final class VaultToken implements Erasable {
    private final SecretBytes secret;
    private final TokenLife life;

    VaultToken(SecretBytes secret, TokenLife life) {
        this.secret = secret;
        this.life = life;
    }

    /**
     * Returns a token that comes from elsewhere and of whose life nothing is known here; {@link VaultLogin#token} finds
     * out.
     *
     * @param secret the token; owned from now on
     */
    public static VaultToken of(SecretBytes secret) {
        return new VaultToken(secret, new TokenLife());
    }

    /** Returns the token itself. */
    public SecretBytes secret() {
        return secret;
    }

    TokenLife life() {
        return life;
    }

    @Override
    public void erase() {
        secret.erase();
    }

    /** Returns nothing of the token. */
    @Override
    public String toString() {
        return "VaultToken[redacted]";
    }
}
