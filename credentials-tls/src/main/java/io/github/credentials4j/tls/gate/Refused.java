// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.material.RefusalReason;

/** Thrown where a candidate fails, with the reason and what is wrong; its message never holds a secret. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    /**
     * Creates the refusal.
     *
     * @param reason why
     * @param detail what is wrong with which certificate, and what to do; never a secret
     */
    public Refused(RefusalReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Returns why. */
    public RefusalReason reason() {
        return reason;
    }

    /** Returns what is wrong. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
