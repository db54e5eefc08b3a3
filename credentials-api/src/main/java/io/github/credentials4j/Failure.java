// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/** Why a credential could not be had: a closed list, so that callers and tables can be complete. */
public enum Failure {
    /** The store knows no such secret, version or path. */
    NOT_FOUND(false, true),
    /** The store knows who asks and refuses. */
    DENIED(false, true),
    /** The store does not accept who asks: a dead token, a wrong signature, an unknown key. */
    UNAUTHENTICATED(false, false),
    /** What was configured cannot work: a bad address, an unknown parameter, a role that is not bound. */
    MISCONFIGURED(false, false),
    /** The store asks to slow down, whatever its HTTP status. */
    THROTTLED(true, false),
    /** The store is down, sealed, in maintenance or cannot be reached; also what no table knows. */
    UNAVAILABLE(true, false),
    /** No answer within the time allowed. */
    TIMEOUT(true, false),
    /** The answer was damaged on its way: a checksum or a signature does not match. */
    INTEGRITY(true, false),
    /** The key that would decrypt the value is disabled or destroyed. */
    KEY_DISABLED(false, true),
    /** The value is there but has not the shape that was asked for. */
    UNDECODABLE(false, false),
    /** A check of the candidate said no; the last good value stays. */
    REFUSED(false, false),
    /** The last good value ended, or its bounded staleness did, before a new one came. */
    EXPIRED(true, false),
    /** The owner of this credential was closed. */
    CLOSED(false, false);

    private final boolean temporary;
    private final boolean withdrawal;

    Failure(boolean temporary, boolean withdrawal) {
        this.temporary = temporary;
        this.withdrawal = withdrawal;
    }

    /** Returns whether the same attempt may succeed later without anyone changing anything. */
    public boolean isTransient() {
        return temporary;
    }

    /** Returns whether it means that access to a value that was readable has been withdrawn. */
    public boolean isWithdrawal() {
        return withdrawal;
    }
}
