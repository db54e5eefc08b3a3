// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pki;

import io.github.credentials4j.tls.material.TlsIdentity;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate to be: say what is special about it, then take it. */
public final class Leaf {
    private final Authority issuer;
    private final List<GeneralName> names = new ArrayList<>();
    private KeyPair keys = Keys.ec();
    private String subject = "test";
    private Instant from = Instant.now().minus(Duration.ofMinutes(1));
    private Instant until = Instant.now().plus(Duration.ofHours(1));
    private String signature = "SHA256withECDSA";
    private KeyPurposeId[] uses = {};

    Leaf(Authority issuer) {
        this.issuer = issuer;
    }

    Leaf hosts(String... hosts) {
        for (String host : hosts) {
            if (names.isEmpty()) subject = host.replace("*", "any");
            boolean address = host.matches("[0-9.]+|.*:.*");
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        return this;
    }

    /** With this pair of keys instead of a new P-256 one. */
    public Leaf keys(KeyPair other) {
        keys = other;
        return this;
    }

    /** Valid from then. */
    public Leaf from(Instant begin) {
        from = begin;
        return this;
    }

    /** Valid until then. */
    public Leaf until(Instant end) {
        until = end;
        return this;
    }

    /** Signed by this algorithm. */
    public Leaf signed(String algorithm) {
        signature = algorithm;
        return this;
    }

    /** For servers only. */
    public Leaf forServers() {
        uses = new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth};
        return this;
    }

    /** For clients only. */
    public Leaf forClients() {
        uses = new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth};
        return this;
    }

    /** Returns the identity, with the intermediates that it needs. */
    public TlsIdentity identity(Authority... intermediates) {
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate()));
        for (Authority each : intermediates) chain.add(each.certificate());
        return new TlsIdentity(keys.getPrivate(), chain);
    }

    /** Returns the certificate alone. */
    public X509Certificate certificate() {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer.name(),
                    Authority.nextSerial(),
                    Date.from(from),
                    Date.from(until),
                    new X500Name("CN=" + subject),
                    keys.getPublic());
            if (!names.isEmpty())
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            if (uses.length > 0) builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(uses));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature)
                            .build(issuer.keys().getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
