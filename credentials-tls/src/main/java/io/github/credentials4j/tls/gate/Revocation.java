// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/** Checks of the lists of revoked certificates: current, signed by somebody trusted, and not about ourselves. */
final class Revocation {
    private Revocation() {}

    static void isCurrent(Candidate candidate) throws Refused {
        List<X509Certificate> issuers = Stream.concat(
                        candidate.material().trust().anchors().stream(),
                        candidate.identities().stream().flatMap(identity -> identity.chain().stream()))
                .toList();
        for (X509CRL list : candidate.material().trust().crls()) {
            Date ends = list.getNextUpdate();
            if (ends != null && !ends.toInstant().isAfter(candidate.now()))
                throw stale(list, "was due for its next update at " + ends.toInstant());
            if (issuers.stream().noneMatch(issuer -> isSignedBy(list, issuer)))
                throw stale(list, "is signed by none of the trusted authorities");
        }
    }

    static void sparesUs(Candidate candidate) throws Refused {
        for (X509CRL list : candidate.material().trust().crls()) {
            for (TlsIdentity identity : candidate.identities()) {
                for (X509Certificate certificate : identity.chain()) {
                    if (list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
                            && list.isRevoked(certificate))
                        throw new Refused(
                                RefusalReason.REVOKED,
                                Candidate.named(certificate) + " is on the list of its issuer; renew it");
                }
            }
        }
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) return false;
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }

    private static Refused stale(X509CRL list, String trouble) {
        return new Refused(
                RefusalReason.STALE_CRL,
                "the list of revoked certificates of '"
                        + list.getIssuerX500Principal().getName() + "' " + trouble);
    }
}
