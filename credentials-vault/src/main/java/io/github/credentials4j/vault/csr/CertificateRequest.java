// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.csr;

import io.github.credentials4j.vault.wire.NotApi;
import io.github.credentials4j.vault.wire.Pem;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;

/**
 * A request for a certificate (PKCS #10, RFC 2986) with a key of its own, which stays here.
 *
 * @param keys signed the request, and belong to the certificate
 * @param pem to send
 */
@NotApi
public record CertificateRequest(KeyPair keys, String pem) {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String EXTENSION_REQUEST = "1.2.840.113549.1.9.14";
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";

    /** Returns a request with a new key. */
    public static CertificateRequest of(KeyKind kind, String commonName, List<AltName> names) {
        KeyPair keys = kind.newPair();
        byte[] info = Der.sequence(
                Der.integer(0), subject(commonName), keys.getPublic().getEncoded(), attributes(names));
        byte[] request = Der.sequence(info, kind.signatureAlgorithm(), Der.bits(signed(kind, keys, info)));
        return new CertificateRequest(keys, Pem.encode("CERTIFICATE REQUEST", request));
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "CertificateRequest[" + keys.getPublic().getAlgorithm() + "]";
    }

    private static byte[] subject(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.objectIdentifier(COMMON_NAME), Der.utf8(commonName))));
    }

    private static byte[] attributes(List<AltName> names) {
        if (names.isEmpty()) return Der.taggedParts(0);
        byte[] altNames = Der.sequence(names.stream().map(AltName::der).toArray(byte[][]::new));
        byte[] extension = Der.sequence(Der.objectIdentifier(SUBJECT_ALT_NAME), Der.octets(altNames));
        return Der.taggedParts(
                0, Der.sequence(Der.objectIdentifier(EXTENSION_REQUEST), Der.set(Der.sequence(extension))));
    }

    private static byte[] signed(KeyKind kind, KeyPair keys, byte[] info) {
        try {
            Signature signature = Signature.getInstance(kind.signature());
            signature.initSign(keys.getPrivate());
            signature.update(info);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM does not sign with " + kind.signature(), impossible);
        }
    }
}
