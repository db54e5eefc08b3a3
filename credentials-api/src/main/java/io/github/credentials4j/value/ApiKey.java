// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import io.github.credentials4j.Erasable;
import io.github.credentials4j.SecretBytes;

/**
 * The key of an API.
 *
 * @param secret the key
 */
public record ApiKey(SecretBytes secret) implements Erasable {
    /** Returns the key as a header wants it. The string stays in memory until it is collected. */
    public String exposeText() {
        return secret.exposeText();
    }

    @Override
    public void erase() {
        secret.erase();
    }
}
