// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.http;

import io.github.credentials4j.guard.NotApi;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * One request, as it came: header names in lower case, the path decoded and without {@code /v1/}.
 *
 * @param method the HTTP method
 * @param path such as {@code secret/data/app}
 * @param query the parameters of the URL
 * @param headers by name in lower case
 * @param body the body as text
 */
@NotApi
public record VaultRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    /** The prefix of every path of the API. */
    public static final String PREFIX = "/v1/";

    /**
     * Returns a request for a URL as it stood in the request line.
     *
     * @param method the HTTP method
     * @param url path and query, escaped
     * @param headers by name in lower case
     * @param body the body as text
     * @throws VaultError 404 for a path outside the API
     */
    public static VaultRequest of(String method, String url, Map<String, String> headers, String body) {
        int question = url.indexOf('?');
        String raw = question < 0 ? url : url.substring(0, question);
        if (!raw.startsWith(PREFIX)) {
            throw VaultError.notFound();
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : (question < 0 ? "" : url.substring(question + 1)).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        String path = decoded(raw.substring(PREFIX.length()).replace("+", "%2B"));
        return new VaultRequest(method.toUpperCase(Locale.ROOT), path, query, headers, body);
    }

    /**
     * Returns the request of an operator in this JVM: no body unless members are given.
     *
     * @param method the HTTP method
     * @param path such as {@code secret/data/app}
     * @param token the token that it is made with
     * @param members the body
     */
    public static VaultRequest local(String method, String path, String token, Map<String, ?> members) {
        String body = members.isEmpty() ? "" : JSON.std.asString(members);
        return new VaultRequest(method, path, Map.of(), Map.of("x-vault-token", token), body);
    }

    /**
     * Returns the same request for another path.
     *
     * @param other the other path
     */
    public VaultRequest at(String other) {
        return new VaultRequest(method, other, query, headers, body);
    }

    /**
     * Returns the same request with another token.
     *
     * @param token the other token
     */
    public VaultRequest as(String token) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put("x-vault-token", token);
        return new VaultRequest(method, path, query, changed, body);
    }

    /**
     * Returns a header's value, if it has one.
     *
     * @param name in lower case
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the token that the request was made with, from either header that Vault reads. */
    public Optional<String> token() {
        return header("x-vault-token")
                .or(() -> header("authorization")
                        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                        .map(value -> value.substring(7)));
    }

    /** Returns what the request wants done. */
    public Operation operation() {
        return switch (method) {
            case "GET", "HEAD" -> "true".equals(query.get("list")) ? Operation.LIST : Operation.READ;
            case "LIST" -> Operation.LIST;
            case "POST", "PUT" -> Operation.WRITE;
            case "PATCH" -> Operation.PATCH;
            case "DELETE" -> Operation.DELETE;
            default -> throw VaultError.unsupportedOperation();
        };
    }

    /**
     * Returns the members of the body, or the parameters of the URL where there is no body.
     *
     * @throws VaultError 400 for a body that is no JSON object
     */
    public Fields fields() {
        if (body.isBlank()) {
            return new Fields(new LinkedHashMap<>(query));
        }
        try {
            return new Fields(JSON.std.mapFrom(body));
        } catch (JacksonException notJson) {
            throw VaultError.bad("error parsing JSON");
        }
    }

    /** Prints neither headers nor body: they hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
