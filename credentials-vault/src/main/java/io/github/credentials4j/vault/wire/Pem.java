// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads and writes the textual encodings of RFC 7468 that TLS with Vault, and Vault's PKI, need. */
@NotApi
public final class Pem {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");
    private static final Pattern PKCS8 = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private Pem() {}

    /**
     * Returns the certificates in this text, in their order.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be read
     */
    public static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> found = new ArrayList<>();
        Matcher each = CERTIFICATE.matcher(pem);
        while (each.find()) found.add(certificate(Base64.getMimeDecoder().decode(each.group(1))));
        if (found.isEmpty()) throw new IllegalArgumentException("it holds no certificate in PEM");
        return found;
    }

    /** Returns DER as PEM, with a line break at its end. */
    public static String encode(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /**
     * Returns the PKCS#8 key in this text.
     *
     * @throws IllegalArgumentException if there is none, or no algorithm that is known here
     */
    static PrivateKey privateKey(byte[] pem) {
        Matcher key = PKCS8.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!key.find())
            throw new IllegalArgumentException(
                    "it holds no PKCS#8 key (BEGIN PRIVATE KEY); convert it with: openssl pkcs8 -topk8 -nocrypt");
        byte[] der = Base64.getMimeDecoder().decode(key.group(1));
        try {
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
                } catch (InvalidKeySpecException other) { // it is for the next
                }
            }
            throw new IllegalArgumentException("its key is none of " + ALGORITHMS);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks one of " + ALGORITHMS, missing);
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    static TrustManager[] trusting(byte[] pem) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = certificates(new String(pem, StandardCharsets.ISO_8859_1)).stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        PKIXBuilderParameters path = new PKIXBuilderParameters(anchors, new X509CertSelector());
        path.setRevocationEnabled(false);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(path));
        return trust.getTrustManagers();
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException broken) {
            throw new IllegalArgumentException("it holds a certificate that cannot be read", broken);
        }
    }
}
