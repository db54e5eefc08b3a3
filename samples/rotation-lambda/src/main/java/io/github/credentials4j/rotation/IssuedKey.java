// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import io.github.credentials4j.SecretBytes;

/**
 * A key that has just been made.
 *
 * @param id what its issuer calls it; not secret
 * @param stored the JSON that the secret is to hold, the id in it
 */
public record IssuedKey(String id, SecretBytes stored) {}
