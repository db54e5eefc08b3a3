// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.csr;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** The kinds of key that are made for a certificate. */
public enum KeyKind {
    /** Elliptic curve P-256: small and quick, accepted everywhere. */
    EC_P256("EC", "SHA256withECDSA", "1.2.840.10045.4.3.2", 256),
    /** RSA of 2048 bits. */
    RSA_2048("RSA", "SHA256withRSA", "1.2.840.113549.1.1.11", 2048),
    /** RSA of 4096 bits; making one takes a second. */
    RSA_4096("RSA", "SHA256withRSA", "1.2.840.113549.1.1.11", 4096),
    /** Ed25519; not every client of TLS takes it. */
    ED25519("Ed25519", "Ed25519", "1.3.101.112", 255);

    private final String algorithm;
    private final String signature;
    private final String signatureOid;
    private final int size;

    KeyKind(String algorithm, String signature, String signatureOid, int size) {
        this.algorithm = algorithm;
        this.signature = signature;
        this.signatureOid = signatureOid;
        this.size = size;
    }

    KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (this != ED25519) generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM makes no keys of " + algorithm, missing);
        }
    }

    /** Returns the name of the signature algorithm for the JDK. */
    String signature() {
        return signature;
    }

    /** Returns the AlgorithmIdentifier of the signature in DER; that of RSA has a NULL as its parameters (RFC 4055). */
    byte[] signatureAlgorithm() {
        byte[] oid = Der.objectIdentifier(signatureOid);
        return algorithm.equals("RSA") ? Der.sequence(oid, Der.NULL) : Der.sequence(oid);
    }
}
