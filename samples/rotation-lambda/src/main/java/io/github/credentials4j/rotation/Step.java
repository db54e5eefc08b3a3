// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import java.util.Arrays;

/** The four steps of a rotation, in order, each invoked on its own. */
public enum Step {
    /** Makes a key and stores it as AWSPENDING. */
    CREATE_SECRET("createSecret"),
    /** Has the service accept it; keys are accepted as soon as they exist, so nothing is left to do. */
    SET_SECRET("setSecret"),
    /** Shows it to the service. */
    TEST_SECRET("testSecret"),
    /** Moves AWSCURRENT to it. */
    FINISH_SECRET("finishSecret");

    private final String text;

    Step(String text) {
        this.text = text;
    }

    /** Returns the word that Secrets Manager sends. Its documentation also writes {@code create_secret}; it never sends that. */
    public String text() {
        return text;
    }

    /**
     * Returns the step that Secrets Manager calls so.
     *
     * @param text such as {@code createSecret}
     * @throws IllegalArgumentException if there is none
     */
    public static Step of(String text) {
        return Arrays.stream(values())
                .filter(step -> step.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Step is not one of the four of a rotation: " + text));
    }
}
