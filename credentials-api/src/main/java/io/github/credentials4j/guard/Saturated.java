// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Backend;

/**
 * Unwinds a fetch that could not make its first call because all places at its backend are taken: the engine lets go of
 * the thread and begins the fetch again when there is room. Not a failure, so providers must not catch it.
 */
@NotApi
public final class Saturated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Backend backend;

    /**
     * Creates the signal.
     *
     * @param backend where all places are taken
     */
    public Saturated(Backend backend) {
        super("all places at " + backend.server() + " are taken", null, false, false);
        this.backend = backend;
    }

    /** Returns where all places are taken. */
    public Backend backend() {
        return backend;
    }
}
