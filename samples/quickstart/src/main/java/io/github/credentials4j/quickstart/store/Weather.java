// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import java.time.Duration;

/** Makes the store fail for a while. Each method returns at once. */
public interface Weather {
    /**
     * Secrets Manager answers nothing.
     *
     * @param lasts how long
     */
    void storeOutage(Duration lasts);

    /**
     * STS answers nothing.
     *
     * @param lasts how long
     */
    void stsOutage(Duration lasts);

    /**
     * Secrets Manager asks to slow down.
     *
     * @param lasts how long
     */
    void throttling(Duration lasts);
}
