// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import java.time.Duration;

/** Whoever makes the happenings happen. Each method returns when it has happened, or throws if it could not. */
interface Stage {
    /**
     * Does one step of a rotation, trying {@code finishSecret} again while the store is down.
     *
     * @param rotation which rotation, from 1
     * @param step which step
     */
    void rotate(int rotation, RotationStep step);

    /**
     * Takes Secrets Manager away.
     *
     * @param lasts how long
     */
    void storeOutage(Duration lasts);

    /**
     * Takes STS away, so that a session ends before its successor is there.
     *
     * @param lasts how long
     */
    void stsOutage(Duration lasts);

    /**
     * Makes Secrets Manager ask to slow down.
     *
     * @param lasts how long
     */
    void throttling(Duration lasts);

    /** Shows the first session's token to Secrets Manager after its end. */
    void useExpiredToken();

    /** Stores another key as AWSCURRENT without a rotation; the provider accepts both. */
    void replaceByHand();

    /**
     * Makes something happen in Vault.
     *
     * @param event what
     * @param lasts how long; zero if it is over at once
     */
    void inVault(VaultEvent event, Duration lasts);

    /** Rotates the key of Cloud KMS; what is stored was encrypted by an older version from now on. */
    void rotateKmsKey();

    /**
     * Takes Cloud KMS away.
     *
     * @param lasts how long
     */
    void kmsOutage(Duration lasts);

    /** Makes the provider accept the newest key only. */
    void withdrawOldKey();
}
