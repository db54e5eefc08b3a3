// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A private key and the certificate chain that speaks for it.
 *
 * @param key the private key, also one that cannot be exported (of an HSM)
 * @param chain the certificate of the key first, then its issuers, without need of the root
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String ANY_USE = "2.5.29.37.0";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final byte[] CHALLENGE = "does this key belong to this certificate?".getBytes(US_ASCII);

    /**
     * Checks that the key belongs to the first certificate, by signing with one and verifying with the other.
     *
     * @throws IllegalArgumentException if the chain is empty, or if it does not belong to the key
     */
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) throw new IllegalArgumentException("the certificate chain must not be empty");
        if (!belongs(key, chain.get(0)))
            throw new IllegalArgumentException("the private key does not belong to the certificate of "
                    + chain.get(0).getSubjectX500Principal());
    }

    /** Returns the certificate of the key. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Returns the DNS names and IP addresses that the certificate was issued for (RFC 5280 §4.2.1.6), as written in it;
     * empty if there are none. The common name counts for nothing, as in every current client.
     */
    public List<String> hosts() {
        try {
            Collection<List<?>> names = certificate().getSubjectAlternativeNames();
            List<String> hosts = new ArrayList<>();
            if (names == null) return hosts;
            for (List<?> name : names)
                if (name.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == IP_ADDRESS))
                    hosts.add(String.valueOf(name.get(1)));
            return hosts;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /**
     * Returns whether the certificate covers this host, as RFC 6125 §6.4 compares them: a wildcard stands for one whole
     * label on the left.
     *
     * @param host a DNS name or an IP address, without a final dot
     */
    public boolean covers(String host) {
        return hosts().stream().anyMatch(name -> HostNames.match(name, host));
    }

    /** Returns whether the certificate may be shown by a server, as its extended key usage says (RFC 5280 §4.2.1.12). */
    public boolean mayServe() {
        return allows(SERVER_AUTH);
    }

    /** Returns whether the certificate may be shown by a client, as its extended key usage says (RFC 5280 §4.2.1.12). */
    public boolean mayCall() {
        return allows(CLIENT_AUTH);
    }

    private boolean allows(String use) {
        try {
            List<String> uses = certificate().getExtendedKeyUsage();
            return uses == null || uses.contains(use) || uses.contains(ANY_USE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /**
     * Returns whether the key belongs to the certificate. Signs once.
     *
     * @param key the private key
     * @param certificate the certificate that may be its own
     */
    public static boolean belongs(PrivateKey key, X509Certificate certificate) {
        PublicKey open = certificate.getPublicKey();
        if (!family(key.getAlgorithm()).equals(family(open.getAlgorithm()))) return false;
        try {
            Signature signer = signature(key.getAlgorithm());
            signer.initSign(key);
            signer.update(CHALLENGE);
            byte[] signed = signer.sign();
            Signature verifier = signature(open.getAlgorithm());
            verifier.initVerify(open);
            verifier.update(CHALLENGE);
            return verifier.verify(signed);
        } catch (GeneralSecurityException mismatched) { // such as another curve, or another length
            return false;
        }
    }

    private static String family(String algorithm) {
        return algorithm.startsWith("Ed") ? "EdDSA" : algorithm;
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("RSASSA-PSS")) {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return pss;
        }
        return Signature.getInstance(
                switch (algorithm) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> algorithm;
                });
    }

    /** Returns whose certificate it is, its serial number and its end; never the key. */
    @Override
    public String toString() {
        X509Certificate leaf = certificate();
        return "TlsIdentity[" + leaf.getSubjectX500Principal() + ", serial="
                + leaf.getSerialNumber().toString(16) + ", ends="
                + leaf.getNotAfter().toInstant() + "]";
    }
}
