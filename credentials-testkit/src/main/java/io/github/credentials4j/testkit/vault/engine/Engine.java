// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;

/** What answers below one mount. Not safe for threads: the server's lock is held. */
@NotApi
public interface Engine {

    /**
     * Returns the answer to a call that is allowed.
     *
     * @param call the call
     * @throws VaultError if it is refused
     */
    Reply answer(Call call);

    /**
     * Returns whether a path needs no token.
     *
     * @param path the path below the mount
     */
    default boolean isOpen(String path) {
        return false;
    }

    /**
     * Returns whether writing changes what is there, which takes the capability {@code update} instead of {@code create}.
     *
     * @param path the path below the mount
     */
    default boolean exists(String path) {
        return true;
    }
}
