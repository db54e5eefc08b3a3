// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import io.github.credentials4j.testkit.vault.VaultServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Sets up a real Vault. */
record Operator(VaultServer server) {
    /** Does what POST does, as root, and returns the members of {@code data}, or of {@code auth}. */
    Map<String, Object> write(String path, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/v1/" + path))
                .header("X-Vault-Token", server.rootToken().exposeText())
                .POST(BodyPublishers.ofString(JSON.std.asString(body)))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300)
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            return answer.body().isBlank() ? Map.of() : JSON.std.mapFrom(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static String text(Map<String, Object> answer, String part, String field) {
        if (answer.get(part) instanceof Map<?, ?> members && members.get(field) != null)
            return String.valueOf(members.get(field));
        throw new IllegalStateException("nothing at " + part + "/" + field);
    }
}
