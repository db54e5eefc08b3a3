// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

/** Whether {@code com.bettercloud:vault-java-driver} is there; asks without needing it. */
@NotApi
public final class Driver {
    private static final String ONE_OF_ITS_CLASSES = "com.bettercloud.vault.rest.Rest";

    private Driver() {}

    /** Returns whether the driver is on the class path. */
    public static boolean isPresent() {
        try {
            Class.forName(ONE_OF_ITS_CLASSES, false, Driver.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
