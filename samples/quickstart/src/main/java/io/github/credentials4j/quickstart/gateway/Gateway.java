// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.quickstart.loopback.LoopbackServer;
import io.github.credentials4j.quickstart.upstream.StandInProvider;
import io.github.credentials4j.quickstart.vault.EmbeddedVault.TenantDatabase;
import io.github.credentials4j.quickstart.vault.KeptVault;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * An inference gateway: passes questions on to an AI provider with its own key. All that it does about rotations and
 * outages is in {@link #askProvider}: it reads a live key, and says what a refusal looks like.
 */
public final class Gateway implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_GATEWAY = 502;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LiveCredential<ApiKey> key;
    private final URI provider;
    private final Optional<KeptVault> vault;
    private final LoopbackServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Gateway(LiveCredential<ApiKey> key, URI provider, Optional<KeptVault> vault) {
        this.key = key;
        this.provider = provider;
        this.vault = vault;
        this.server = LoopbackServer.start("gateway", THREADS, this::answer, vault.map(KeptVault::serving));
    }

    /**
     * Returns a gateway that answers on a loopback port.
     *
     * @param key the provider's key; stays the caller's
     * @param provider where chat completions are asked for
     * @param vault where its tenants and its certificate are, if there is one; plain HTTP and no tenants if not
     */
    public static Gateway start(LiveCredential<ApiKey> key, URI provider, Optional<KeptVault> vault) {
        return new Gateway(key, provider, vault);
    }

    /** Returns where clients send their questions. */
    public URI address() {
        return server.address("/v1/chat/completions");
    }

    @Override
    public void close() {
        server.close();
    }

    private HttpResponse<byte[]> askProvider(byte[] question) throws IOException, InterruptedException {
        try {
            return key.call(live -> ask(live, question), answer -> answer.statusCode() == UNAUTHORIZED);
        } catch (IOException | InterruptedException | RuntimeException known) {
            throw known;
        } catch (Exception none) {
            throw new AssertionError("nothing else is thrown", none);
        }
    }

    private HttpResponse<byte[]> ask(ApiKey live, byte[] question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(provider)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + live.secret().exposeText())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (vault.isPresent()) vault.get().lookTenantUp();
            HttpResponse<byte[]> answer = askProvider(question);
            answer.headers()
                    .firstValue(StandInProvider.SERVED_BY)
                    .ifPresent(version -> exchange.getResponseHeaders().set(StandInProvider.SERVED_BY, version));
            send(exchange, answer.statusCode(), answer.body());
        } catch (CredentialException noKey) {
            send(exchange, BAD_GATEWAY, json("no key", noKey));
        } catch (TenantDatabase.LoginRefused refused) {
            send(exchange, BAD_GATEWAY, json("no tenant", refused));
        } catch (IOException noAnswer) {
            send(exchange, BAD_GATEWAY, json("no answer of the provider", noAnswer));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] json(String what, Exception why) {
        String error = what + ": " + why.getClass().getSimpleName();
        return ("{\"error\":\"" + error + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
