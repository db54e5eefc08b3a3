// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.testkit.vault.http.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.jr.ob.JSON;

/** A client that knows HTTP and JSON only. Immutable. */
record Wire(URI address, HttpClient client, Map<String, String> headers) {

    /** An answer as it came. */
    record Answer(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        Fields members() {
            return new Fields(JSON.std.mapFrom(body()));
        }

        Fields data() {
            return members().object("data");
        }

        Fields auth() {
            return members().object("auth");
        }

        List<String> errors() {
            return members().texts("errors");
        }

        List<String> warnings() {
            return members().texts("warnings");
        }

        String text(String member) {
            return members().text(member).orElse("");
        }

        long seconds() {
            return Long.parseLong(text("lease_duration"));
        }

        boolean has(int status, String error) {
            return status() == status && errors().stream().anyMatch(each -> each.contains(error));
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    static Wire to(VaultServer server) {
        return to(server.address()).as(server.rootToken().exposeText());
    }

    static Wire to(URI address) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Wire(address, client, Map.of());
    }

    Wire as(String token) {
        return with("X-Vault-Token", token);
    }

    Wire nobody() {
        return new Wire(address, client, Map.of());
    }

    Wire with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Wire(address, client, more);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer list(String path) {
        return send("LIST", path, "");
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer post(String path) {
        return send("POST", path, "");
    }

    Answer post(String path, Map<String, ?> members) {
        return send("POST", path, JSON.std.asString(members));
    }

    Answer put(String path, Map<String, ?> members) {
        return send("PUT", path, JSON.std.asString(members));
    }

    Answer send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/v1/" + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
