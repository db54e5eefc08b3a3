// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test, a root or an intermediate. */
public record Authority(X500Name name, KeyPair keys, X509Certificate certificate) {
    private static final AtomicLong SERIAL = new AtomicLong(1000);
    private static final Duration LIFE = Duration.ofDays(3650);

    /** Returns a root. */
    public static Authority root(String commonName) {
        KeyPair keys = Keys.ec();
        X500Name name = new X500Name("CN=" + commonName);
        return new Authority(name, keys, certified(name, keys, name, keys));
    }

    /** Returns an intermediate that this authority has certified. */
    public Authority intermediate(String commonName) {
        KeyPair own = Keys.ec();
        X500Name subject = new X500Name("CN=" + commonName);
        return new Authority(subject, own, certified(subject, own, name, keys));
    }

    /** Returns the start of a certificate for these hosts, valid from a minute ago for an hour. */
    public Leaf leaf(String... hosts) {
        return new Leaf(this).hosts(hosts);
    }

    /** Returns a list of revoked certificates, current for an hour. */
    public X509CRL revoking(X509Certificate... revoked) {
        return revoking(Instant.now().plus(Duration.ofHours(1)), revoked);
    }

    /** Returns a list of revoked certificates. */
    public X509CRL revoking(Instant nextUpdate, X509Certificate... revoked) {
        try {
            JcaX509v2CRLBuilder list =
                    new JcaX509v2CRLBuilder(certificate, Date.from(Instant.now().minusSeconds(60)));
            list.setNextUpdate(Date.from(nextUpdate));
            for (X509Certificate each : revoked) list.addCRLEntry(each.getSerialNumber(), Date.from(Instant.now()), 0);
            return new JcaX509CRLConverter()
                    .getCRL(list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static BigInteger nextSerial() {
        return BigInteger.valueOf(SERIAL.incrementAndGet());
    }

    private static X509Certificate certified(X500Name subject, KeyPair own, X500Name issuer, KeyPair by) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    nextSerial(),
                    Date.from(now.minus(Duration.ofDays(365))),
                    Date.from(now.plus(LIFE)),
                    subject,
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
