// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import io.github.credentials4j.SecretBytes;
import java.util.Set;

/**
 * Whoever makes keys and accepts them: IAM, or the provider of an AI service. All keys that it names belong to one
 * account that nobody but this rotation gives keys to: what is not in the secret is taken for the rest of a rotation that
 * crashed, and revoked. Methods block for a call each and throw what their client throws.
 */
public interface KeyIssuer {
    /** Returns the ids of all keys that there are, accepted or not. */
    Set<String> ids();

    /** Returns a new key, accepted soon. If the caller does not get it, it is there all the same. */
    IssuedKey create();

    /**
     * Returns the id of a stored key.
     *
     * @param stored what {@link IssuedKey#stored} was
     * @throws IllegalArgumentException if it has another form; the message holds no value
     */
    String idOf(SecretBytes stored);

    /**
     * Returns whether the service accepts a key; false as long as it does not know it yet.
     *
     * @param stored what {@link IssuedKey#stored} was
     */
    boolean accepts(SecretBytes stored);

    /**
     * Takes a key away for good; a key that is gone already is no failure.
     *
     * @param id which one
     */
    void revoke(String id);
}
