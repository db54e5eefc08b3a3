// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.spring.settings.NotApi;

/** Says that a URI names a store whose module is not on the class path. */
@NotApi
public final class StoreMissingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String artifact;

    StoreMissingException(String scheme, String artifact) {
        super("scheme '" + scheme + "' needs io.github.credentials4j:" + artifact);
        this.artifact = artifact;
    }

    /** Returns the artifact to add. */
    public String artifact() {
        return artifact;
    }
}
