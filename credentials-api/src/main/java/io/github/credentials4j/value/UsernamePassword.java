// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import io.github.credentials4j.Erasable;
import io.github.credentials4j.SecretBytes;

/**
 * A login.
 *
 * @param username not secret
 * @param password the secret
 */
public record UsernamePassword(String username, SecretBytes password) implements Erasable {
    @Override
    public void erase() {
        password.erase();
    }
}
