// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import io.github.credentials4j.Erasable;
import io.github.credentials4j.SecretBytes;
import java.util.Optional;

/**
 * An access key as AWS has it: of a user, or of a session if it has a token.
 *
 * @param id the access key id; not secret
 * @param secret the secret access key
 * @param sessionToken the token of a session
 */
public record AccessKey(String id, SecretBytes secret, Optional<SecretBytes> sessionToken) implements Erasable {
    /**
     * Returns the access key of a user.
     *
     * @param id the access key id
     * @param secret the secret access key
     */
    public static AccessKey of(String id, SecretBytes secret) {
        return new AccessKey(id, secret, Optional.empty());
    }

    @Override
    public void erase() {
        secret.erase();
        sessionToken.ifPresent(SecretBytes::erase);
    }
}
