// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.upstream;

import com.sun.net.httpserver.HttpExchange;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.quickstart.loopback.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an AI provider: answers a chat completion to a key that is valid at this moment, and 401 with the body
 * that OpenAI sends to every other. Which version of the key served is told in the header {@value #SERVED_BY}.
 */
public final class StandInProvider implements AutoCloseable {
    /** The header that names the version of the key that was accepted. */
    public static final String SERVED_BY = "x-key-version";

    private static final String SCHEME = "Bearer ";
    private static final int THREADS = 16;
    private static final String COMPLETION = """
            {"id":"chatcmpl-standin","object":"chat.completion","model":"stand-in-1","choices":[{"index":0,\
            "message":{"role":"assistant","content":"Still here."},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":4,"completion_tokens":3,"total_tokens":7}}""";

    private final AcceptedKeys keys;
    private final LoopbackServer server;
    private final Runnable onRefusal;

    private StandInProvider(AcceptedKeys keys, Runnable onRefusal) {
        this.keys = keys;
        this.onRefusal = onRefusal;
        this.server = LoopbackServer.start("provider", THREADS, this::answer, Optional.empty());
    }

    /**
     * Returns a provider that answers on a loopback port.
     *
     * @param keys what it accepts, read at every request
     * @param onRefusal called for each request that it refuses, on the thread that does
     */
    public static StandInProvider start(AcceptedKeys keys, Runnable onRefusal) {
        return new StandInProvider(keys, onRefusal);
    }

    /** Returns where chat completions are asked for. */
    public URI address() {
        return server.address("/v1/chat/completions");
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            Optional<String> version = versionOf(header);
            if (version.isPresent()) {
                exchange.getResponseHeaders().set(SERVED_BY, version.get());
                send(exchange, 200, COMPLETION);
            } else {
                onRefusal.run();
                send(exchange, 401, OpenAiRefusal.of(header));
            }
        }
    }

    private Optional<String> versionOf(@Nullable String header) {
        if (header == null || !header.startsWith(SCHEME)) return Optional.empty();
        return keys.versionOf(SecretBytes.ofText(header.substring(SCHEME.length())));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
