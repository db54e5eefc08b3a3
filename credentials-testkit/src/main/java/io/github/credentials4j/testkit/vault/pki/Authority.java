// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root of trust that signs. */
record Authority(String id, String name, KeyPair keys, X509Certificate certificate) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** From when to when a certificate is valid. */
    record Validity(Instant from, Instant until) {}

    /** Makes a root. */
    static Authority create(String name, String commonName, KeyKind kind, Validity validity) {
        KeyPair keys = kind.generate();
        X500Name subject = named(commonName);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject, serial(), Date.from(validity.from()), Date.from(validity.until()), subject, keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Authority(UUID.randomUUID().toString(), name, keys, signed(builder, keys.getPrivate()));
    }

    /** Signs a certificate for someone's key. */
    X509Certificate issue(SubjectNames names, PublicKey key, Validity validity, Optional<ExtendedKeyUsage> usage) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                certificate,
                serial(),
                Date.from(validity.from()),
                Date.from(validity.until()),
                names.commonName().map(Authority::named).orElseGet(() -> new X500Name("")),
                key);
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement));
            if (usage.isPresent()) {
                builder.addExtension(Extension.extendedKeyUsage, false, usage.get());
            }
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(keys.getPublic()));
            if (names.general().length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names.general()));
            }
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return signed(builder, keys.getPrivate());
    }

    /** Returns the list of what was revoked, as PEM. */
    String revocations(Map<BigInteger, Instant> revoked, Validity validity) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(
                new X500Name(certificate.getSubjectX500Principal().getName()), Date.from(validity.from()));
        builder.setNextUpdate(Date.from(validity.until()));
        revoked.forEach((serial, time) -> builder.addCRLEntry(serial, Date.from(time), 0));
        return Pem.of(builder.build(signer(keys.getPrivate())));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ContentSigner signer(PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            return new JcaContentSignerBuilder(algorithm).build(key);
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static BigInteger serial() {
        return new BigInteger(158, RANDOM).setBit(157);
    }

    /** Returns a serial number as Vault writes it: {@code 39:dd:…}. */
    static String serial(X509Certificate certificate) {
        return HexFormat.ofDelimiter(":")
                .formatHex(certificate.getSerialNumber().toByteArray());
    }

    /** Prints no key. */
    @Override
    public String toString() {
        return "Authority[" + certificate.getSubjectX500Principal() + "]";
    }
}
