// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

/** The function's machine is gone in the middle of its work. */
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where);
    }
}
