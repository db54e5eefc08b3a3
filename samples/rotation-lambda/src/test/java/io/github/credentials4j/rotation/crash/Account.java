// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import java.util.Set;

/** The account whose keys are rotated, as whoever stands beside it sees it. */
interface Account {
    /** Returns the ids of the keys that are accepted. */
    Set<String> alive();

    /** Returns the issuer for the account's keys, its calls going through these. */
    KeyIssuer issuer(Calls calls);

    /** Makes a key by hand. */
    IssuedKey make();

    /** Returns whether the account's service accepts what a secret holds. */
    boolean accepts(SecretBytes stored);
}
