// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.standin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An AI service on loopback, as strict about its keys as the real one. Safe for any thread. */
public final class StandIn implements AutoCloseable {
    private final Dialect dialect;
    private final Trouble refusal;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<Trouble> next = new ConcurrentLinkedQueue<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch secondHalf = new CountDownLatch(0);

    private StandIn(Dialect dialect, Trouble refusal) throws IOException {
        this.dialect = dialect;
        this.refusal = refusal;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Returns a service that refuses every key it was not told to accept, with the answer of the real one. */
    public static StandIn of(Dialect dialect) {
        Trouble refusal = switch (dialect) {
            case OPENAI -> Trouble.OPENAI_INVALID_KEY;
            case ANTHROPIC -> Trouble.ANTHROPIC_INVALID_KEY;
            case GEMINI -> Trouble.GEMINI_INVALID_KEY;
        };
        try {
            return new StandIn(dialect, refusal);
        } catch (IOException noServer) {
            throw new UncheckedIOException(noServer);
        }
    }

    /** Accepts this key from now on. */
    public void accept(String key) {
        accepted.add(key);
    }

    /** Refuses this key from now on. */
    public void revoke(String key) {
        accepted.remove(key);
    }

    /** Answers the next request with this, whatever its key. */
    public void answersNext(Trouble trouble) {
        next.add(trouble);
    }

    /** Takes back what {@link #answersNext} was told and not yet answered. */
    public void forgetWhatIsNext() {
        next.clear();
    }

    /** Sends only the first half of a stream until {@link #sendSecondHalf}. */
    public void holdSecondHalf() {
        secondHalf = new CountDownLatch(1);
    }

    /** Lets streams go on. */
    public void sendSecondHalf() {
        secondHalf.countDown();
    }

    /** Returns the keys of all requests, in their order. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** Returns the address without a path or a slash at its end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns the headers of each request so far. */
    public List<Headers> headers() {
        return List.copyOf(headers);
    }

    @Override
    public void close() {
        sendSecondHalf();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = dialect.keyIn(exchange.getRequestHeaders());
            keys.add(key);
            headers.add(exchange.getRequestHeaders());
            Trouble trouble = next.poll();
            if (trouble == null && !accepted.contains(key)) trouble = refusal;
            if (trouble != null) send(exchange, trouble.status(), trouble.body());
            else if (dialect.streams(exchange.getRequestURI().getPath(), body)) stream(exchange);
            else send(exchange, 200, dialect.answer("hello"));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(dialect.chunks().get(0).getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            if (!secondHalf.await(30, TimeUnit.SECONDS)) return;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        out.write(dialect.chunks().get(1).getBytes(StandardCharsets.UTF_8));
    }
}
