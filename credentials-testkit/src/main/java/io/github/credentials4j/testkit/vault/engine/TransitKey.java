// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key of type {@code aes256-gcm96} with all its versions. A ciphertext is {@code vault:vVERSION:} and, in Base64, the
 * nonce of 12 bytes before what AES-GCM gives.
 */
final class TransitKey {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TreeMap<Integer, SecretKeySpec> versions = new TreeMap<>();
    private final Map<Integer, Instant> made = new TreeMap<>();
    private Fields config = Fields.NONE;

    TransitKey(Instant now) {
        rotate(now);
    }

    void rotate(Instant now) {
        int version = versions.size() + 1;
        versions.put(version, new SecretKeySpec(randomBytes(32), "AES"));
        made.put(version, now);
    }

    void configure(Fields more) {
        int wanted = more.number("min_decryption_version").orElse(1);
        if (wanted > latest()) {
            throw VaultError.bad(
                    "cannot set min decryption version of " + wanted + ", latest key version is " + latest());
        }
        config = config.with(more);
    }

    boolean deletable() {
        return config.flag("deletion_allowed", false);
    }

    int latest() {
        return versions.lastKey();
    }

    String encrypt(byte[] plain, byte[] associated) {
        byte[] nonce = randomBytes(NONCE);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, latest(), nonce, associated, plain);
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return "vault:v" + latest() + ":" + Base64.getEncoder().encodeToString(whole);
    }

    byte[] decrypt(String ciphertext, byte[] associated) {
        if (!ciphertext.startsWith("vault:v")) {
            throw VaultError.bad("invalid ciphertext: no prefix");
        }
        String[] parts = ciphertext.substring("vault:v".length()).split(":", -1);
        if (parts.length != 2) {
            throw VaultError.bad("invalid ciphertext: wrong number of fields");
        }
        int version = version(parts[0]);
        byte[] whole = decoded(parts[1], "invalid ciphertext: could not decode base64");
        if (whole.length < NONCE + TAG_BITS / 8) {
            throw VaultError.bad("invalid ciphertext length");
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        return crypt(Cipher.DECRYPT_MODE, version, nonce, associated, Arrays.copyOfRange(whole, NONCE, whole.length));
    }

    private int version(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw VaultError.bad("invalid ciphertext: version number could not be decoded");
        }
        int version = Math.max(1, Integer.parseInt(text));
        if (version > latest()) {
            throw VaultError.bad("invalid ciphertext: version is too new");
        }
        if (version < config.number("min_decryption_version").orElse(1)) {
            throw VaultError.bad("ciphertext or signature version is disallowed by policy (too old)");
        }
        return version;
    }

    private byte[] crypt(int mode, int version, byte[] nonce, byte[] associated, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, versions.get(version), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associated);
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException refused) {
            throw VaultError.bad("cipher: message authentication failed");
        }
    }

    Map<String, @Nullable Object> described(String name) {
        int least = config.number("min_decryption_version").orElse(1);
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        made.forEach((version, time) -> {
            if (version >= least) {
                keys.put(String.valueOf(version), time.getEpochSecond());
            }
        });
        return Reply.map(
                "name",
                name,
                "type",
                "aes256-gcm96",
                "keys",
                keys,
                "latest_version",
                latest(),
                "min_decryption_version",
                least,
                "min_encryption_version",
                0,
                "deletion_allowed",
                deletable(),
                "derived",
                false,
                "exportable",
                false,
                "supports_decryption",
                true,
                "supports_encryption",
                true);
    }

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static byte[] decoded(String base64, String otherwise) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw VaultError.bad(otherwise);
        }
    }
}
