// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;

/** Checks of keys and signatures: RSA from 2048 bits, EC from 256, no MD5 and no SHA-1 (NIST SP 800-131A). */
final class Strength {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;
    private static final List<String> BROKEN = List.of("MD2", "MD5", "SHA1");

    private Strength() {}

    static void suffices(Candidate candidate) throws Refused {
        for (TlsIdentity identity : candidate.identities()) {
            for (X509Certificate certificate : identity.chain()) {
                key(certificate);
                if (!isSelfIssued(certificate)) signature(certificate); // nobody verifies what a root says of itself
            }
        }
    }

    private static void key(X509Certificate certificate) throws Refused {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa) atLeast(RSA_BITS, rsa.getModulus().bitLength(), certificate);
        if (key instanceof ECPublicKey ec)
            atLeast(EC_BITS, ec.getParams().getOrder().bitLength(), certificate);
    }

    private static void atLeast(int wanted, int bits, X509Certificate certificate) throws Refused {
        if (bits < wanted)
            throw new Refused(
                    RefusalReason.WEAK_KEY,
                    "the " + certificate.getPublicKey().getAlgorithm() + " key of " + Candidate.named(certificate)
                            + " has " + bits + " bits; at least " + wanted + " are wanted");
    }

    private static void signature(X509Certificate certificate) throws Refused {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT).replace("-", "");
        if (BROKEN.stream().anyMatch(algorithm::startsWith))
            throw new Refused(
                    RefusalReason.WEAK_KEY,
                    Candidate.named(certificate) + " is signed by " + certificate.getSigAlgName()
                            + ", which is broken; SHA-256 is wanted");
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
