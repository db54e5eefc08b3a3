// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority of a test, and TLS by it. */
public final class TestCa {
    private static final char[] NONE = new char[0];

    private final KeyPair key = keyPair();
    private final X509Certificate certificate;

    public TestCa(String name) {
        certificate = signed(new X500Name("CN=" + name), new X500Name("CN=" + name), key, key, null);
    }

    public String pem() {
        try {
            return Pem.encode("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A server's TLS with a certificate for this name or address; asks clients for certificates of this authority. */
    public SSLContext server(String name, boolean asksClients) {
        try {
            KeyPair own = keyPair();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NONE);
            X509Certificate leaf = signed(
                    new X500Name("CN=server"),
                    new X500Name(certificate.getSubjectX500Principal().getName()),
                    own,
                    key,
                    name);
            store.setKeyEntry("server", own.getPrivate(), NONE, new X509Certificate[] {leaf, certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, NONE);
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager @Nullable [] trust =
                    asksClients ? Pem.trusting(pem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)) : null;
            context.init(keys.getKeyManagers(), trust, null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A client's key and certificate in PEM. */
    public String client() {
        try {
            KeyPair own = keyPair();
            X509Certificate leaf = signed(
                    new X500Name("CN=client"),
                    new X500Name(certificate.getSubjectX500Principal().getName()),
                    own,
                    key,
                    "client");
            return Pem.encode("PRIVATE KEY", own.getPrivate().getEncoded())
                    + Pem.encode("CERTIFICATE", leaf.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate signed(
            X500Name subject, X500Name issuer, KeyPair own, KeyPair by, @Nullable String san) {
        try {
            Instant now = Instant.now();
            X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(now.toEpochMilli())
                            .shiftLeft(20)
                            .add(BigInteger.valueOf(System.nanoTime() & 0xfffff)),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofHours(1))),
                    subject,
                    own.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(san == null));
            if (san != null) {
                int kind = Character.isDigit(san.charAt(0)) ? GeneralName.iPAddress : GeneralName.dNSName;
                certificate.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, san)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
