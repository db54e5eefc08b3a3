// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.issuer;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.StoredJson;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Makes keys of one service account over HTTP: {@code GET}, {@code POST} and {@code DELETE} under {@code v1/keys} with the
 * administrator's key, {@code GET v1/models} with the key on trial. Safe for any thread.
 */
public final class ApiKeyIssuer implements KeyIssuer {
    private static final Duration WHOLE_CALL = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI base;
    private final LiveCredential<ApiKey> administrator;

    /**
     * Creates the issuer.
     *
     * @param base the address under which {@code v1/} is, ending in a slash
     * @param administrator the key that may make keys; asked for anew if it is refused
     */
    public ApiKeyIssuer(URI base, LiveCredential<ApiKey> administrator) {
        this.base = base;
        this.administrator = administrator;
    }

    @Override
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        Object listed = members(administer("GET", "v1/keys", 200)).get("data");
        if (!(listed instanceof List<?> keys)) throw new IllegalStateException("the list of keys has no member data");
        for (Object key : keys) {
            if (!(key instanceof Map<?, ?> members))
                throw new IllegalStateException("the list of keys holds what is no JSON object");
            ids.add(text(members, "id"));
        }
        return ids;
    }

    @Override
    public IssuedKey create() {
        Map<String, Object> made = members(administer("POST", "v1/keys", 201));
        String id = text(made, "id");
        Map<String, String> members = new LinkedHashMap<>();
        members.put("keyId", id);
        members.put("apiKey", text(made, "value"));
        return new IssuedKey(id, StoredJson.of(members));
    }

    @Override
    public String idOf(SecretBytes stored) {
        return StoredJson.text(stored, "keyId");
    }

    @Override
    public boolean accepts(SecretBytes stored) {
        int status = send("GET", "v1/models", StoredJson.text(stored, "apiKey")).statusCode();
        return switch (status) {
            case 200 -> true;
            case 401 -> false;
            default -> throw new IllegalStateException("the service answered " + status + " to the key on trial");
        };
    }

    @Override
    public void revoke(String id) {
        administer("DELETE", "v1/keys/" + id, 200, 204, 404);
    }

    private byte[] administer(String method, String path, Integer... good) {
        HttpResponse<byte[]> answer = administrator.call(
                key -> send(method, path, key.exposeText()), (HttpResponse<byte[]> each) -> each.statusCode() == 401);
        if (!List.of(good).contains(answer.statusCode()))
            throw new IllegalStateException(method + " " + path + " answered " + answer.statusCode());
        return answer.body();
    }

    private static Map<String, Object> members(byte[] answer) {
        try {
            return JSON.std.mapFrom(answer);
        } catch (JacksonException malformed) {
            throw new IllegalStateException("the service answered no JSON object"); // the cause may quote a key
        }
    }

    private static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text && !text.isBlank()) return text;
        throw new IllegalStateException("the service described a key without the text member " + name);
    }

    private HttpResponse<byte[]> send(String method, String path, String key) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + key)
                .timeout(WHOLE_CALL)
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + base.getHost(), interrupted);
        }
    }
}
