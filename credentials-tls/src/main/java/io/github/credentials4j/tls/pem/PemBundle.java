// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pem;

import io.github.credentials4j.tls.gate.Refused;
import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what belongs together in one text: each key with its chain, and the authorities to trust. */
final class PemBundle {
    private final List<PrivateKey> keys = new ArrayList<>();
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<X509Certificate> anchors = new ArrayList<>();
    private final List<X509CRL> crls = new ArrayList<>();

    private PemBundle() {}

    /** Returns the material of these blocks, with more to trust. */
    static TlsMaterial material(List<PemBlock> blocks, Password password, List<X509Certificate> moreTrust)
            throws Refused {
        PemBundle bundle = new PemBundle();
        for (PemBlock block : blocks) if (!PrivateKeys.isKey(block)) bundle.addOpen(block);
        PrivateKeys reader = new PrivateKeys(
                password,
                bundle.certificates.stream().map(X509Certificate::getPublicKey).toList());
        for (PemBlock block : blocks) if (PrivateKeys.isKey(block)) bundle.keys.add(reader.read(block));
        return bundle.material(moreTrust);
    }

    private void addOpen(PemBlock block) throws Refused {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            ByteArrayInputStream der = new ByteArrayInputStream(block.der());
            switch (block.label()) {
                case "CERTIFICATE", "X509 CERTIFICATE" ->
                    certificates.add((X509Certificate) factory.generateCertificate(der));
                case "TRUSTED CERTIFICATE" -> anchors.add((X509Certificate) factory.generateCertificate(der));
                case "X509 CRL" -> crls.add((X509CRL) factory.generateCRL(der));
                default -> {} // parameters, requests and public keys say nothing that is needed
            }
        } catch (GeneralSecurityException broken) {
            throw new Refused(
                    RefusalReason.UNREADABLE, "a block " + block.label() + " is none: " + broken.getMessage());
        }
    }

    private TlsMaterial material(List<X509Certificate> moreTrust) throws Refused {
        List<TlsIdentity> identities = new ArrayList<>();
        List<X509Certificate> leaves = new ArrayList<>();
        for (PrivateKey key : keys) {
            X509Certificate leaf = certificates.stream()
                    .filter(certificate -> TlsIdentity.belongs(key, certificate))
                    .findFirst()
                    .orElseThrow(() -> mismatched("no certificate belongs to the " + key.getAlgorithm() + " key"));
            leaves.add(leaf);
            identities.add(new TlsIdentity(key, chain(leaf)));
        }
        for (X509Certificate certificate : certificates) {
            if (leaves.contains(certificate)) continue;
            if (isAuthority(certificate)) {
                if (isSelfIssued(certificate)) anchors.add(certificate);
            } else {
                throw mismatched("there is no key for '"
                        + certificate.getSubjectX500Principal().getName() + "'");
            }
        }
        anchors.addAll(moreTrust);
        if (identities.isEmpty() && anchors.isEmpty())
            throw new Refused(RefusalReason.EMPTY, "there is neither a key nor a trusted authority in it");
        return TlsMaterial.of(
                identities, new TlsTrust(anchors.stream().distinct().toList(), crls));
    }

    /** Returns the chain from the leaf up, without the root, in the order that TLS wants, whatever the order in the text. */
    private List<X509Certificate> chain(X509Certificate leaf) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(leaf);
        for (Optional<X509Certificate> next = issuer(leaf); next.isPresent(); next = issuer(next.get())) {
            if (isSelfIssued(next.get()) || chain.contains(next.get())) break;
            chain.add(next.get());
        }
        return chain;
    }

    private Optional<X509Certificate> issuer(X509Certificate of) {
        return certificates.stream()
                .filter(certificate -> !certificate.equals(of) && isIssuer(certificate, of))
                .findFirst();
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate of) {
        if (!issuer.getSubjectX500Principal().equals(of.getIssuerX500Principal())) return false;
        try {
            of.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) { // an authority of the same name with another key
            return false;
        }
    }

    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static Refused mismatched(String what) {
        return new Refused(
                RefusalReason.MISMATCHED_PAIR, what + "; key and certificate must be written and read together");
    }
}
