// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.iam;

import io.github.credentials4j.value.AccessKey;
import java.util.Optional;

/** Says whose an access key is, by using it. */
@FunctionalInterface
public interface CallerIdentity {
    /**
     * Returns the ARN of the key's owner; empty if AWS does not know the key, which may mean: not yet.
     *
     * @param key the key to use
     */
    Optional<String> arnOf(AccessKey key);
}
