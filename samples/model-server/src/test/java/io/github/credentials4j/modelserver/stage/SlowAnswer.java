// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stands in for OpenAI where it takes its time: streams one piece after the other, at a pace. */
public final class SlowAnswer implements AutoCloseable {
    public static final int PIECES = 81;
    private static final Duration PACE = Duration.ofMillis(250);

    private static final String CHUNK = """
            data: {"id":"chatcmpl-slow","object":"chat.completion.chunk","created":1764000000,"model":"stand-in-1",\
            "choices":[{"index":0,"delta":{%s},"logprobs":null,"finish_reason":%s}]}

            """;
    private static final String END = "data: [DONE]\n\n";

    private final Predicate<String> keys;
    private final HttpServer server;
    private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(2);
    private volatile Runnable beforeLast = () -> {};

    /**
     * Starts it.
     *
     * @param keys to which of them it answers
     */
    public SlowAnswer(Predicate<String> keys) {
        this.keys = keys;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Has something done before the last piece is sent, when nobody can have it yet. */
    public void beforeLast(Runnable thing) {
        beforeLast = thing;
    }

    /** Returns the whole answer. */
    public static String whole() {
        return IntStream.rangeClosed(1, PIECES).mapToObj(SlowAnswer::piece).collect(Collectors.joining());
    }

    private static String piece(int number) {
        return "piece " + number + "; ";
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (!keys.test(StandInProvider.keyOf(exchange))) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        next(exchange, 1);
    }

    private void next(HttpExchange exchange, int number) {
        try {
            if (number == PIECES) beforeLast.run();
            say(exchange, CHUNK.formatted("\"content\":\"" + piece(number) + "\"", "null"));
            if (number < PIECES) {
                pace.schedule(() -> next(exchange, number + 1), PACE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            }
            say(exchange, CHUNK.formatted("", "\"stop\"") + END);
        } catch (IOException gone) {
            // the one who asked has gone away, and so ends this
        }
        exchange.close();
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
        pace.shutdownNow();
    }
}
