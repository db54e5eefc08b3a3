// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** Checks by the clock: the chain is valid now, and not older than the one that serves. */
final class Dates {
    private Dates() {}

    /** A certificate may begin a little later than now by this clock, since its issuer has another. */
    static void areNow(Candidate candidate) throws Refused {
        for (TlsIdentity identity : candidate.identities()) {
            for (X509Certificate certificate : identity.chain()) {
                Instant begins = certificate.getNotBefore().toInstant();
                Instant ends = certificate.getNotAfter().toInstant();
                if (!candidate.now().isBefore(ends))
                    throw new Refused(
                            RefusalReason.EXPIRED, Candidate.named(certificate) + " ended at " + ends + "; renew it");
                if (begins.isAfter(candidate.now().plus(candidate.skew())))
                    throw new Refused(
                            RefusalReason.NOT_YET_VALID,
                            Candidate.named(certificate) + " begins at " + begins + ", and it is " + candidate.now()
                                    + " here; check both clocks");
            }
        }
    }

    /** A certificate for the same names and kind of key was issued no earlier than the one that serves. */
    static void areNoOlder(Candidate candidate) throws Refused {
        if (candidate.serving().isEmpty()) return;
        for (TlsIdentity identity : candidate.identities()) {
            Optional<TlsIdentity> before = candidate.serving().get().identities().stream()
                    .filter(serving -> takesOver(identity, serving))
                    .findFirst();
            if (before.isEmpty()) continue;
            Instant served = before.get().certificate().getNotBefore().toInstant();
            Instant offered = identity.certificate().getNotBefore().toInstant();
            if (offered.isBefore(served))
                throw new Refused(
                        RefusalReason.OLDER,
                        Candidate.named(identity.certificate()) + " begins at " + offered + ", the one that serves at "
                                + served + "; the store went back, or allow it by allowingOlder()");
        }
    }

    private static boolean takesOver(TlsIdentity next, TlsIdentity serving) {
        return next.hosts().equals(serving.hosts())
                && next.key().getAlgorithm().equals(serving.key().getAlgorithm());
    }
}
