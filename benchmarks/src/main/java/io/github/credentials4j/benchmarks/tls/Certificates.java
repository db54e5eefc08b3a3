// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.tls;

import io.github.credentials4j.tls.material.TlsIdentity;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority and what it certifies: P-256 throughout, as is usual for short-lived certificates. */
final class Certificates {
    private static final X500Name ROOT = new X500Name("CN=root");

    private final KeyPair authority = pair();
    private final X509Certificate root = certificate(ROOT, authority, true);
    private long serial;

    X509Certificate root() {
        return root;
    }

    TlsIdentity identity() {
        KeyPair own = pair();
        return new TlsIdentity(own.getPrivate(), List.of(certificate(new X500Name("CN=localhost"), own, false)));
    }

    private X509Certificate certificate(X500Name subject, KeyPair own, boolean isAuthority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    ROOT,
                    BigInteger.valueOf(++serial),
                    Date.from(now.minus(Duration.ofMinutes(1))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    subject,
                    own.getPublic());
            if (isAuthority) builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            else
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
