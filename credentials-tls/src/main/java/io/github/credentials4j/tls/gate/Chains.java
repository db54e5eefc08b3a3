// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of chains: each certificate is signed by the next, and the last by an authority that is named. */
final class Chains {
    private Chains() {}

    /** Each certificate is signed by the next one. */
    static void hold(Candidate candidate) throws Refused {
        for (TlsIdentity identity : candidate.identities()) {
            List<X509Certificate> chain = identity.chain();
            for (int i = 0; i + 1 < chain.size(); i++) {
                if (!isSignedBy(chain.get(i), chain.get(i + 1)))
                    throw new Refused(
                            RefusalReason.UNKNOWN_CA,
                            Candidate.named(chain.get(i)) + " is not signed by the next certificate of its chain, "
                                    + Candidate.named(chain.get(i + 1)));
            }
        }
    }

    /** Each chain leads to one of these roots. */
    static Check leadTo(List<X509Certificate> roots) {
        return candidate -> {
            for (TlsIdentity identity : candidate.identities()) {
                if (!leads(identity, roots, candidate.now()))
                    throw new Refused(
                            RefusalReason.UNKNOWN_CA,
                            "the chain of " + Candidate.named(identity.certificate()) + ", issued by '"
                                    + identity.chain()
                                            .get(identity.chain().size() - 1)
                                            .getIssuerX500Principal()
                                            .getName()
                                    + "', does not lead to a root that clients trust; is an intermediate missing?");
            }
        };
    }

    /**
     * What the trust must not lose: the authority that the own chain needs, if the trust before had it. Peers who follow
     * the same trust would refuse us.
     */
    static void keepTheirRoot(Candidate candidate) throws Refused {
        if (candidate.serving().isEmpty()) return;
        List<X509Certificate> before = candidate.serving().get().trust().anchors();
        List<X509Certificate> after = candidate.material().trust().anchors();
        for (TlsIdentity identity : candidate.identities()) {
            if (leads(identity, before, candidate.now()) && !leads(identity, after, candidate.now()))
                throw new Refused(
                        RefusalReason.TRUST_STILL_NEEDED,
                        "the new trust drops the root of " + Candidate.named(identity.certificate())
                                + "; give out certificates of the new root first, then drop the old one");
        }
    }

    static boolean leads(TlsIdentity identity, List<X509Certificate> roots, Instant now) {
        if (roots.isEmpty()) return false;
        if (roots.contains(identity.certificate())) return true;
        List<X509Certificate> path = new ArrayList<>(identity.chain());
        path.removeIf(roots::contains);
        Set<TrustAnchor> anchors =
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (GeneralSecurityException untrusted) {
            return false;
        }
    }

    static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) return false;
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }
}
