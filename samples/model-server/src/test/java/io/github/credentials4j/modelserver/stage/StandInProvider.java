// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for OpenAI: answers to a key that is valid at this moment, and 401 with OpenAI's body to every other. */
public final class StandInProvider implements AutoCloseable {
    private static final String COMPLETION = """
            {"id":"chatcmpl-standin","object":"chat.completion","created":1764000000,"model":"stand-in-1","choices":[\
            {"index":0,"message":{"role":"assistant","content":"Still here.","refusal":null},"logprobs":null,\
            "finish_reason":"stop"}],"usage":{"prompt_tokens":4,"completion_tokens":3,"total_tokens":7}}""";
    private static final String REFUSAL = """
            {"error":{"message":"Incorrect API key provided: sk-*****. You can find your API key at \
            https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":null,\
            "code":"invalid_api_key"}}""";

    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    public StandInProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public void accept(String key) {
        valid.add(key);
    }

    public void acceptOnly(String key) {
        valid.add(key);
        valid.retainAll(Set.of(key));
    }

    /** Returns whether it would answer to this key now. */
    public boolean accepts(String key) {
        return valid.contains(key);
    }

    /** Returns how many keys it has answered to. */
    public int keysServed() {
        return served.size();
    }

    public int refusals() {
        return refusals.get();
    }

    static String keyOf(HttpExchange exchange) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return header.replaceFirst("^Bearer ", "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String key = keyOf(exchange);
            boolean accepted = accepts(key);
            if (accepted) served.add(key);
            else refusals.incrementAndGet();
            byte[] body = (accepted ? COMPLETION : REFUSAL).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(accepted ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
