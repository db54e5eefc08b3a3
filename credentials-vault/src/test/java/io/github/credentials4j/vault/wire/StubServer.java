// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An HTTPS server that answers whatever a test says, and remembers what it was asked. */
public final class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger handshakes = new AtomicInteger();
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Reply reply = exchange -> answer(exchange, 200, "{}");

    /** What came. */
    public record Request(String method, String target, com.sun.net.httpserver.Headers headers, String body) {
        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** How it is answered. */
    @FunctionalInterface
    public interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private StubServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            reply.to(exchange);
        });
        server.start();
    }

    public static StubServer https(SSLContext tls, boolean wantsClient) {
        try {
            AtomicInteger handshakes = new AtomicInteger();
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            StubServer[] stub = new StubServer[1];
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    handshakes.incrementAndGet();
                    if (stub[0] != null) stub[0].handshakes.incrementAndGet();
                    SSLParameters wanted = tls.getDefaultSSLParameters();
                    wanted.setNeedClientAuth(wantsClient);
                    parameters.setSSLParameters(wanted);
                }
            });
            stub[0] = new StubServer(server);
            return stub[0];
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    public static StubServer http() {
        try {
            return new StubServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    public URI address() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How many TLS connections were opened. */
    public int handshakes() {
        return handshakes.get();
    }

    public StubServer answers(int status, String body) {
        return replies(exchange -> answer(exchange, status, body));
    }

    public StubServer replies(Reply how) {
        reply = how;
        return this;
    }

    public StubServer hangs() {
        return replies(exchange -> {
            try {
                closing.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Answers one byte after another, for as long as anybody listens. */
    public StubServer trickles() {
        return replies(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!closing.await(50, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public StubServer sendsOnTo(String location) {
        return replies(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            answer(exchange, 307, "");
        });
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
