// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.site;

import io.github.credentials4j.testkit.vault.VaultServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** Whoever sets a server up, with the root token. */
public final class Operator {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;
    private final @Nullable String namespace;

    public Operator(VaultServer server) {
        this(server.address(), server.rootToken().exposeText(), null);
    }

    private Operator(URI address, String token, @Nullable String namespace) {
        this.address = address;
        this.token = token;
        this.namespace = namespace;
    }

    public Operator in(String otherNamespace) {
        return new Operator(address, token, otherNamespace);
    }

    public Map<String, Object> write(String path, Map<String, ?> body) {
        return sent(request(path).POST(BodyPublishers.ofString(json(body))).build());
    }

    public Map<String, Object> read(String path) {
        return sent(request(path).GET().build());
    }

    public void delete(String path) {
        sent(request(path).DELETE().build());
    }

    /** As if asked for with {@code -wrap-ttl}. */
    public String wrapped(String path) {
        Map<String, Object> answer = sent(request(path)
                .header("X-Vault-Wrap-TTL", "60s")
                .POST(BodyPublishers.ofString("{}"))
                .build());
        return text(answer, "wrap_info", "token");
    }

    public static String text(Map<String, Object> answer, String... path) {
        @Nullable Object at = answer;
        for (String field : path) at = at instanceof Map<?, ?> map ? map.get(field) : null;
        if (at == null)
            throw new IllegalStateException("nothing at " + String.join("/", path) + " in " + answer.keySet());
        return String.valueOf(at);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve("/v1/" + path)).header("X-Vault-Token", token);
        return namespace == null ? request : request.header("X-Vault-Namespace", namespace);
    }

    private Map<String, Object> sent(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400)
                throw new IllegalStateException(
                        request.method() + " " + request.uri() + ": " + answer.statusCode() + " " + answer.body());
            return answer.body().isBlank() ? Map.of() : JSON.std.mapFrom(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String json(Map<String, ?> body) {
        return JSON.std.asString(body);
    }
}
