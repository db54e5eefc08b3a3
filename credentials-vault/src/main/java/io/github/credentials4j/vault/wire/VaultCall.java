// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.util.Optional;

/**
 * One request.
 *
 * @param verb what is done
 * @param path absolute and escaped, with its query if it has one: {@code /v1/secret/data/app}
 * @param token whose token goes along; it is revealed to the HTTP client only
 * @param body JSON; empty for none
 * @param atMost how long it may take in all, connecting and reading included
 */
@NotApi
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests, and the bytes must be wiped
public record VaultCall(Verb verb, String path, Optional<SecretBytes> token, byte[] body, Duration atMost) {
    private static final byte[] NOTHING = {};

    /** What Vault's API knows; it lists by {@code GET ?list=true} and this library patches nothing. */
    public enum Verb {
        GET,
        POST,
        DELETE
    }

    /** Returns a request without a body. */
    public static VaultCall get(String path, Optional<SecretBytes> token, Duration atMost) {
        return new VaultCall(Verb.GET, path, token, NOTHING, atMost);
    }

    /** Returns a request with a body. */
    public static VaultCall post(String path, Optional<SecretBytes> token, byte[] body, Duration atMost) {
        return new VaultCall(Verb.POST, path, token, body, atMost);
    }

    /** Returns verb and path; never token nor body. */
    @Override
    public String toString() {
        return verb + " " + path;
    }
}
