// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.diagnosed;

import io.github.credentials4j.spring.keep.DeclarationException;
import org.jspecify.annotations.Nullable;

/** The property that a failure comes from. */
final class Declared {
    private Declared() {}

    /** Returns which property declared what failed, as the beginning of a sentence; empty if none did. */
    static String in(Throwable whole) {
        for (@Nullable Throwable each = whole; each != null; each = each.getCause())
            if (each instanceof DeclarationException declared) return "credentials.keep." + declared.name() + ": ";
        return "";
    }
}
