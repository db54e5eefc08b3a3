// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

/**
 * The rotation Lambda of a secret as a callback: invoked four times by each rotation, in the order of {@link Step}. What
 * it throws ends the rotation unfinished, as a failing Lambda does. It may call the server by an SDK client, or by
 * {@link FakeSecrets}.
 */
@FunctionalInterface
public interface RotationFunction {

    /**
     * Does one step.
     *
     * @param step which of the four
     * @param request what the rotation Lambda would get with it
     */
    void run(Step step, Request request);

    /** The four steps, in order. */
    enum Step {
        /** Makes the new secret and stores it as AWSPENDING. */
        CREATE_SECRET("createSecret"),
        /** Makes the service accept it. */
        SET_SECRET("setSecret"),
        /** Tries it. */
        TEST_SECRET("testSecret"),
        /** Moves AWSCURRENT to it. */
        FINISH_SECRET("finishSecret");

        private final String text;

        Step(String text) {
            this.text = text;
        }

        /** Returns the word that AWS sends as {@code Step}. */
        public String text() {
            return text;
        }
    }

    /**
     * What a rotation Lambda gets with each step.
     *
     * @param secretArn the secret
     * @param clientRequestToken the id of the AWSPENDING version
     * @param region where the secret is
     */
    record Request(String secretArn, String clientRequestToken, String region) {}
}
