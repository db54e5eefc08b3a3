// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.tls.material.TlsMaterial;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** How near the end of the own certificates is. */
public enum Expiry {
    /** More than a third of the life is left, or there is no certificate. */
    FAR,
    /** At most a third is left: it should have been renewed, and was not. */
    LATE,
    /** At most a tenth is left: somebody should look. */
    URGENT,
    /** A certificate has ended: peers refuse it. */
    ENDED;

    /**
     * Returns how near the end of the first certificate is that ends.
     *
     * @param material whose certificates
     * @param now the moment to tell it for
     */
    public static Expiry of(TlsMaterial material, Instant now) {
        return material.identities().stream()
                .flatMap(identity -> identity.chain().stream())
                .min(Comparator.comparing(X509Certificate::getNotAfter))
                .map(certificate -> of(certificate, now))
                .orElse(FAR);
    }

    private static Expiry of(X509Certificate certificate, Instant now) {
        Instant ends = certificate.getNotAfter().toInstant();
        Duration life = Duration.between(certificate.getNotBefore().toInstant(), ends);
        Duration left = Duration.between(now, ends);
        if (left.isNegative() || left.isZero()) return ENDED;
        if (left.compareTo(life.dividedBy(10)) <= 0) return URGENT;
        return left.compareTo(life.dividedBy(3)) <= 0 ? LATE : FAR;
    }
}
