// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pem;

import io.github.credentials4j.tls.gate.Refused;
import io.github.credentials4j.tls.material.RefusalReason;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads private keys: PKCS #8 (RFC 5208), also encrypted, PKCS #1 (RFC 8017 A.1.2) and SEC 1 (RFC 5915). */
final class PrivateKeys {
    private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};
    private static final byte[] RSA = Der.sequence(
            new byte[] {Der.OID, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1}, Der.NULL);
    private static final byte[] EC = {Der.OID, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    private final Password password;
    private final List<PublicKey> certified;

    /** What is certified tells the curve of a SEC 1 key that does not say its own. */
    PrivateKeys(Password password, List<PublicKey> certified) {
        this.password = password;
        this.certified = certified;
    }

    static boolean isKey(PemBlock block) {
        return block.label().endsWith("PRIVATE KEY");
    }

    PrivateKey read(PemBlock block) throws Refused {
        byte[] der = block.der();
        return switch (block.label()) {
            case "PRIVATE KEY" -> plain(der);
            case "ENCRYPTED PRIVATE KEY" -> wiping(password.decrypt(der));
            case "RSA PRIVATE KEY" -> wiping(Der.sequence(VERSION_0, RSA, Der.element(Der.OCTETS, der)));
            case "EC PRIVATE KEY" -> wiping(Der.sequence(VERSION_0, curve(der), Der.element(Der.OCTETS, der)));
            default -> throw unreadable("a block " + block.label() + " is not understood; use PKCS #8");
        };
    }

    private static PrivateKey wiping(byte[] pkcs8) throws Refused {
        try {
            return plain(pkcs8);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static PrivateKey plain(byte[] pkcs8) throws Refused {
        String algorithm = algorithm(pkcs8);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException broken) { // its message may quote the key
            throw unreadable("a private key says it is for " + algorithm + ", and is not");
        }
    }

    private static String algorithm(byte[] pkcs8) throws Refused {
        String oid = Der.read(pkcs8)
                .flatMap(key -> key.first().flatMap(version -> version.next(key)))
                .flatMap(Der.Element::first)
                .map(Der.Element::hex)
                .orElse("");
        return switch (oid) {
            case "2a864886f70d010101" -> "RSA";
            case "2a864886f70d01010a" -> "RSASSA-PSS";
            case "2a8648ce3d0201" -> "EC";
            case "2b6570", "2b6571" -> "EdDSA";
            default ->
                throw unreadable("a private key is of a kind not understood here (object identifier " + oid
                        + "); RSA, EC and Ed25519 are");
        };
    }

    /** Returns the algorithm with its curve: from the key itself, or else from the one certificate that has an EC key. */
    private byte[] curve(byte[] sec1) throws Refused {
        Optional<byte[]> own = Der.read(sec1).flatMap(PrivateKeys::parameters);
        if (own.isPresent()) return Der.sequence(EC, own.get());
        return certified.stream()
                .filter(key -> key.getAlgorithm().equals("EC"))
                .findFirst()
                .flatMap(key -> Der.read(key.getEncoded()).flatMap(Der.Element::first))
                .map(algorithm -> Der.sequence(algorithm.content()))
                .orElseThrow(() -> unreadable("an EC private key does not say its curve; convert it to PKCS #8"));
    }

    private static Optional<byte[]> parameters(Der.Element key) {
        for (Optional<Der.Element> part = key.first();
                part.isPresent();
                part = part.get().next(key))
            if (part.get().tag() == Der.FIRST_CONTEXT)
                return Optional.of(part.get().content());
        return Optional.empty();
    }

    private static Refused unreadable(String what) {
        return new Refused(RefusalReason.UNREADABLE, what);
    }
}
