// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The provider of an AI service: makes keys for its administrator, and answers to those it made. */
final class StandInIssuer implements AutoCloseable {
    static {
        // without it, each answer waits 40 ms for an acknowledgement; read once, when the first server is made
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Set<String> administrators = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private volatile boolean keepsValues;

    private StandInIssuer(HttpServer server) {
        this.server = server;
    }

    static StandInIssuer start(String administrator) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StandInIssuer issuer = new StandInIssuer(server);
        issuer.administrators.add(administrator);
        server.createContext("/v1/keys", issuer::administer);
        server.createContext("/v1/models", issuer::models);
        server.start();
        return issuer;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    Set<String> ids() {
        return new TreeSet<>(keys.keySet());
    }

    /** Makes another administrator's key the only one. */
    void administratorIs(String key) {
        administrators.clear();
        administrators.add(key);
    }

    /** Describes new keys without their values from now on. */
    void keepValues() {
        keepsValues = true;
    }

    void forgetAll() {
        keys.clear();
    }

    private void administer(HttpExchange exchange) throws IOException {
        if (!administrators.contains(bearer(exchange))) {
            answer(exchange, 401, "{}");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "GET" -> answer(exchange, 200, list());
            case "POST" -> answer(exchange, 201, make());
            default -> {
                String path = exchange.getRequestURI().getPath();
                boolean there = keys.remove(path.substring(path.lastIndexOf('/') + 1)) != null;
                answer(exchange, there ? 204 : 404, "");
            }
        }
    }

    private String list() {
        return ids().stream().map("{\"id\":\"%s\"}"::formatted).collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private String make() {
        String id = "key-" + UUID.randomUUID();
        String value = "sk-" + UUID.randomUUID();
        keys.put(id, value);
        return (keepsValues ? "{\"id\":\"%s\"}" : "{\"id\":\"%s\",\"value\":\"%s\"}").formatted(id, value);
    }

    private void models(HttpExchange exchange) throws IOException {
        answer(exchange, keys.containsValue(bearer(exchange)) ? 200 : 401, "{}");
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.replaceFirst("^Bearer ", "");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
