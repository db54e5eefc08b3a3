// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import java.time.Duration;

/** One thing that is done to the key or to its store. */
public sealed interface Happening {
    /**
     * Makes it happen.
     *
     * @param stage does the work
     */
    void on(Stage stage);

    /**
     * One step of a rotation.
     *
     * @param rotation which rotation, from 1
     * @param step which step
     */
    record Rotate(int rotation, RotationStep step) implements Happening {
        @Override
        public void on(Stage stage) {
            stage.rotate(rotation, step);
        }
    }

    /**
     * Secrets Manager does not answer.
     *
     * @param lasts how long
     */
    record StoreOutage(Duration lasts) implements Happening {
        @Override
        public void on(Stage stage) {
            stage.storeOutage(lasts);
        }
    }

    /**
     * STS does not answer while the gateway's session nears its end.
     *
     * @param lasts how long
     */
    record StsOutage(Duration lasts) implements Happening {
        @Override
        public void on(Stage stage) {
            stage.stsOutage(lasts);
        }
    }

    /**
     * Secrets Manager asks to slow down.
     *
     * @param lasts how long
     */
    record Throttling(Duration lasts) implements Happening {
        @Override
        public void on(Stage stage) {
            stage.throttling(lasts);
        }
    }

    /** The expired token of the first session is shown to Secrets Manager. */
    record ExpiredToken() implements Happening {
        @Override
        public void on(Stage stage) {
            stage.useExpiredToken();
        }
    }

    /** Somebody stores another key without a rotation; only a push tells the gateway in time. */
    record ReplacedByHand() implements Happening {
        @Override
        public void on(Stage stage) {
            stage.replaceByHand();
        }
    }

    /**
     * Something happens in Vault.
     *
     * @param event what
     * @param lasts how long; zero if it is over at once
     */
    record InVault(VaultEvent event, Duration lasts) implements Happening {
        @Override
        public void on(Stage stage) {
            stage.inVault(event, lasts);
        }
    }

    /** The key of Cloud KMS that encrypts what is stored gets a new primary version. */
    record KmsKeyRotated() implements Happening {
        @Override
        public void on(Stage stage) {
            stage.rotateKmsKey();
        }
    }

    /**
     * Cloud KMS refuses connections.
     *
     * @param lasts how long
     */
    record KmsOutage(Duration lasts) implements Happening {
        @Override
        public void on(Stage stage) {
            stage.kmsOutage(lasts);
        }
    }

    /** The key that was replaced by hand ends. */
    record OldKeyWithdrawn() implements Happening {
        @Override
        public void on(Stage stage) {
            stage.withdrawOldKey();
        }
    }
}
