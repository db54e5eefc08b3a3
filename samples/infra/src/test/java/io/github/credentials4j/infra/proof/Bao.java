// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.jr.ob.JSON;

/**
 * OpenBao, which speaks Vault's interface, as somebody.
 *
 * @param address where it is
 * @param token who asks
 */
record Bao(String address, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Returns the server for its root user, or skips the test saying how to start it. */
    static Bao orSkip() {
        String address = System.getenv("CREDENTIALS4J_BAO_ADDRESS");
        Assumptions.assumeTrue(
                address != null,
                "CREDENTIALS4J_BAO_ADDRESS is not set; start it all with: ./real-servers mvn -B -ntp verify");
        return new Bao(String.valueOf(address), String.valueOf(System.getenv("CREDENTIALS4J_BAO_TOKEN")));
    }

    /** Returns the server for a token that has one policy, of this text. */
    Bao under(String policy) {
        String name = "proof-" + Integer.toHexString(policy.hashCode());
        call("PUT", "sys/policies/acl/" + name, Map.of("policy", policy));
        Map<String, Object> made =
                call("POST", "auth/token/create", Map.of("policies", new String[] {name}, "no_default_policy", true));
        return new Bao(address, String.valueOf(((Map<?, ?>) made.getOrDefault("auth", Map.of())).get("client_token")));
    }

    /** Calls; returns the answer, fails unless the status is a good one. */
    Map<String, Object> call(String method, String path, Map<String, ?> members) {
        HttpResponse<String> answer = send(method, path, members);
        if (answer.statusCode() >= 300)
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body().startsWith("{") ? JSON.std.mapFrom(answer.body()) : Map.of();
    }

    /** Calls; returns the status. */
    int status(String method, String path, Map<String, ?> members) {
        return send(method, path, members).statusCode();
    }

    private HttpResponse<String> send(String method, String path, Map<String, ?> members) {
        HttpRequest.BodyPublisher body = members.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.std.asString(members));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                .method(method, body)
                .header("X-Vault-Token", token)
                .header("X-Vault-Request", "true")
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
