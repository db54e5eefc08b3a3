// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import io.github.credentials4j.spring.settings.NotApi;

/** Says which declaration was wrong; what was wrong with it is the cause. */
@NotApi
public final class DeclarationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String name;

    DeclarationException(String name, RuntimeException wrong) {
        super("credentials.keep." + name + ": " + wrong.getMessage(), wrong);
        this.name = name;
    }

    /** Returns the key under {@code credentials.keep}. */
    public String name() {
        return name;
    }
}
