// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

/** The four steps of a rotation in Secrets Manager, in order. */
public enum RotationStep {
    /** Makes a new key and stores it as AWSPENDING. */
    CREATE("createSecret"),
    /** Makes the provider accept the new key, and only that: AWSCURRENT is wrong from here on. */
    SET("setSecret"),
    /** Reads AWSPENDING and tries it at the provider. */
    TEST("testSecret"),
    /** Moves AWSCURRENT to the new version: the store tells the truth again. */
    FINISH("finishSecret");

    private final String text;

    RotationStep(String text) {
        this.text = text;
    }

    /** Returns the word that AWS sends as {@code Step}. */
    public String text() {
        return text;
    }
}
