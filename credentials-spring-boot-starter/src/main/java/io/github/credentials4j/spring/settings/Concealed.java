// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.settings;

import io.github.credentials4j.SecretBytes;
import org.jspecify.annotations.Nullable;

/** A secret that stands in the configuration itself, such as the token of a test server. Never printed. */
@NotApi
public final class Concealed {
    private final SecretBytes secret;

    private Concealed(SecretBytes secret) {
        this.secret = secret;
    }

    /**
     * Returns the secret that this text is; Spring's conversion calls it.
     *
     * @param text the secret
     */
    public static Concealed of(String text) {
        return new Concealed(SecretBytes.ofText(text));
    }

    /**
     * Returns what conceals this secret.
     *
     * @param secret owned from now on
     */
    public static Concealed of(SecretBytes secret) {
        return new Concealed(secret);
    }

    /** Returns a copy of the secret. */
    public SecretBytes copied() {
        return secret.duplicate();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Concealed that && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "******";
    }
}
