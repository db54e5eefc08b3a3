// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

/** Hears what happens to credentials. */
@FunctionalInterface
public interface CredentialListener {
    /**
     * Called once per event, in order, on a thread of its own that delays nobody else. What it throws is logged.
     *
     * @param event what happened
     */
    void on(CredentialEvent event);
}
