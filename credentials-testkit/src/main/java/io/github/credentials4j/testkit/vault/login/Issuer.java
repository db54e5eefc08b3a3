// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.login;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.jr.ob.JSON;

/**
 * Who issues the identity tokens that logins trust. A token has the form of a JWT; whether it is genuine is whether it was
 * issued here, so its signature is only something random. Safe for any thread.
 */
@NotApi
public final class Issuer {

    private final InstantSource clock;
    private final Map<String, Fields> issued = new ConcurrentHashMap<>();

    /**
     * Makes one that issued nothing.
     *
     * @param clock what ends its tokens
     */
    public Issuer(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Returns a new token.
     *
     * @param claims what it claims; {@code exp}, in seconds since 1970, ends it
     */
    public String issue(Map<String, ?> claims) {
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(JSON.std.asString(claims)) + "."
                + encoded(UUID.randomUUID().toString());
        issued.put(text, new Fields(Map.copyOf(claims)));
        return text;
    }

    /** Returns what a genuine token claims that has not ended. */
    Optional<Fields> claims(String token) {
        return Optional.ofNullable(issued.get(token))
                .filter(claims -> claims.text("exp")
                        .map(end -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(end))))
                        .orElse(true));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
