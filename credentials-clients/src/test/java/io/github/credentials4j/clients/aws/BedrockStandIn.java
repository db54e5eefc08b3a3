// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converse of Bedrock on loopback; looks at who signed, not at the signature. */
final class BedrockStandIn implements AutoCloseable {
    private static final Pattern SIGNED_BY = Pattern.compile("Credential=([^/]+)/");
    private static final String ANSWER = """
            {"output":{"message":{"role":"assistant","content":[{"text":"hello"}]}},"stopReason":"end_turn",\
            "usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}""";

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<Trouble> next = new ConcurrentLinkedQueue<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private record Trouble(int status, String code) {}

    BedrockStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noServer) {
            throw new UncheckedIOException(noServer);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    void accept(String accessKeyId) {
        accepted.add(accessKeyId);
    }

    void answersNext(int status, String code) {
        next.add(new Trouble(status, code));
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Matcher signedBy = SIGNED_BY.matcher(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String key = signedBy.find() ? signedBy.group(1) : "";
            keys.add(key);
            Trouble trouble = next.poll();
            if (trouble == null && !accepted.contains(key)) trouble = new Trouble(403, "UnrecognizedClientException");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (trouble != null) exchange.getResponseHeaders().set("x-amzn-ErrorType", trouble.code());
            String body = trouble == null ? ANSWER : "{\"message\":\"" + trouble.code() + "\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(trouble == null ? 200 : trouble.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
