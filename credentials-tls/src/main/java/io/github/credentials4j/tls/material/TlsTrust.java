// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom to trust.
 *
 * @param anchors certificates of the trusted authorities; empty trusts nobody
 * @param crls lists of revoked certificates (RFC 5280 §5). If there are any, each certificate of a peer must be covered by
 *     a current one; if there are none, revocation is not looked at
 */
public record TlsTrust(List<X509Certificate> anchors, List<X509CRL> crls) {
    private static final TlsTrust NOBODY = new TlsTrust(List.of(), List.of());

    /** Copies both lists. */
    public TlsTrust {
        anchors = List.copyOf(anchors);
        crls = List.copyOf(crls);
    }

    /** Returns the trust that trusts nobody. */
    public static TlsTrust nobody() {
        return NOBODY;
    }

    /**
     * Returns the trust in these authorities, without lists of revoked certificates.
     *
     * @param anchors certificates of the trusted authorities
     */
    public static TlsTrust in(List<X509Certificate> anchors) {
        return new TlsTrust(anchors, List.of());
    }

    /** Returns how many authorities and lists there are. */
    @Override
    public String toString() {
        return "TlsTrust[" + anchors.size() + " anchors, " + crls.size() + " crls]";
    }
}
