// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Locale;

/** A type of key and its size, as roles and requests name them. */
record KeyKind(String type, int bits) {

    static KeyKind of(Fields fields) {
        String type = fields.text("key_type").orElse("rsa").toLowerCase(Locale.ROOT);
        int bits = fields.number("key_bits").orElse(0);
        return switch (type) {
            case "rsa" -> new KeyKind(type, bits == 0 ? 2048 : bits);
            case "ec" -> new KeyKind(type, bits == 0 ? 256 : bits);
            case "ed25519", "any" -> new KeyKind(type, 0);
            default -> throw VaultError.bad("unknown key type " + type);
        };
    }

    KeyPair generate() {
        try {
            return switch (type) {
                case "rsa" -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(bits);
                    yield generator.generateKeyPair();
                }
                case "ec" -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                    generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
                    yield generator.generateKeyPair();
                }
                case "ed25519" -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                default ->
                    throw VaultError.bad("role key type \"any\" not allowed for issuing certificates without "
                            + "providing key_type and/or key_bits request parameters");
            };
        } catch (GeneralSecurityException unsupported) {
            throw VaultError.bad("unsupported bit length for " + type + " key: " + bits);
        }
    }

    /** Refuses a key of another type, or a shorter one. */
    void check(PublicKey key) {
        String given = typeOf(key);
        if (!type.equals("any") && !type.equals(given)) {
            throw VaultError.bad("role requires keys of type " + type);
        }
        int size = key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength()
                : key instanceof ECPublicKey ec ? ec.getParams().getOrder().bitLength() : 0;
        if (!type.equals("any") && size < bits) {
            throw VaultError.bad(
                    "role requires a minimum of a " + bits + "-bit key, but CSR's key is " + size + " bits");
        }
    }

    static String typeOf(PublicKey key) {
        return key instanceof RSAPublicKey ? "rsa" : key instanceof ECPublicKey ? "ec" : "ed25519";
    }
}
