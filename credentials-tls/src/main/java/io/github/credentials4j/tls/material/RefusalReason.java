// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import java.util.Locale;

/** Why a candidate was not taken: a closed list, so that alerts and tests can be complete. */
public enum RefusalReason {
    /** There is nothing in it, or no PEM block. */
    EMPTY,
    /** A block begins and does not end, or its content breaks off: it was read while it was written. */
    HALF_WRITTEN,
    /** A block is whole but no key, certificate or list that this JDK understands. */
    UNREADABLE,
    /** A private key is encrypted the way of OpenSSL before 1.0 (Proc-Type, DEK-Info). */
    LEGACY_ENCRYPTION,
    /** A private key is encrypted and there is no password, or the wrong one. */
    WRONG_PASSWORD,
    /** A private key and the certificate do not belong together, or one of them is missing. */
    MISMATCHED_PAIR,
    /** A certificate has ended. */
    EXPIRED,
    /** A certificate is not valid yet. */
    NOT_YET_VALID,
    /** A host that must be covered is not. */
    WRONG_HOST,
    /** The chain does not lead to an authority that must have issued it. */
    UNKNOWN_CA,
    /** The certificate may not be used for TLS servers, or not for clients. */
    WRONG_USE,
    /** A key is too short, or a signature uses a hash that is broken. */
    WEAK_KEY,
    /** The certificate is older than the one that serves. */
    OLDER,
    /** The trust no longer holds the authority that the own chain needs, and the trust before held it. */
    TRUST_STILL_NEEDED,
    /** A list of revoked certificates is not current, or nobody trusted signed it. */
    STALE_CRL,
    /** An own certificate is on a list of revoked certificates. */
    REVOKED,
    /** A TLS handshake of the candidate with itself failed. */
    HANDSHAKE;

    /** Returns the stable word for events and meters, such as {@code certificate-wrong-host}. */
    public String word() {
        return "certificate-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
