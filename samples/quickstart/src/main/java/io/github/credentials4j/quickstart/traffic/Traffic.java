// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.traffic;

import io.github.credentials4j.quickstart.journal.RunClock;
import io.github.credentials4j.quickstart.upstream.StandInProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Client threads that ask the gateway over kept-alive connections, each at a steady pace, and none of which tries
 * again: what one of them sees is what a user would see.
 */
public final class Traffic implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(10); // 100 a second each: the machine stays far from full
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String QUESTION =
            "{\"model\":\"stand-in-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Are you there?\"}]}";

    private static final int TOLD = 10; // the first failures say enough

    private final RunClock clock;
    private final Consumer<String> failures;
    private final AtomicInteger failed = new AtomicInteger();
    private final Supplier<HttpClient> http;
    private final HttpRequest question;
    private final Exchanges exchanges = new Exchanges();
    private final List<Thread> clients;
    private volatile boolean flowing = true;

    private Traffic(URI gateway, int clients, Supplier<HttpClient> http, RunClock clock, Consumer<String> failures) {
        this.clock = clock;
        this.http = http;
        this.failures = failures;
        this.question = HttpRequest.newBuilder(gateway)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                .build();
        this.clients = IntStream.rangeClosed(1, clients)
                .mapToObj(number -> new Thread(this::keepAsking, "client-" + number))
                .toList();
    }

    /**
     * Returns traffic that flows until it is closed.
     *
     * @param gateway where to send the requests
     * @param clients how many threads
     * @param http asked for the client of each request
     * @param clock the clock of the run
     * @param failures told of the first failures, in one line each, on the client's thread
     */
    public static Traffic start(
            URI gateway, int clients, Supplier<HttpClient> http, RunClock clock, Consumer<String> failures) {
        Traffic traffic = new Traffic(gateway, clients, http, clock, failures);
        traffic.clients.forEach(Thread::start);
        return traffic;
    }

    /** Returns how its clients are made. */
    public static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    }

    /** Returns the requests that ended until now, and goes on collecting. */
    public Exchanges exchanges() {
        return exchanges;
    }

    /** Sends no more, and waits until every request that was sent has ended. */
    @Override
    public void close() {
        flowing = false;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void keepAsking() {
        long next = System.nanoTime();
        while (flowing) {
            exchanges.add(ask());
            // a stall is not made up for by a burst
            next = Math.max(next + PACE.toNanos(), System.nanoTime());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private Exchange ask() {
        Duration at = clock.now();
        try {
            HttpResponse<String> answer = http.get().send(question, HttpResponse.BodyHandlers.ofString());
            String servedBy =
                    answer.headers().firstValue(StandInProvider.SERVED_BY).orElse("");
            Exchange exchange = new Exchange(at, clock.now().minus(at), answer.statusCode(), servedBy);
            if (exchange.failed()) tell(exchange, "status " + answer.statusCode() + ", " + answer.body());
            return exchange;
        } catch (IOException noAnswer) {
            Exchange exchange = new Exchange(at, clock.now().minus(at), 0, "");
            tell(exchange, noAnswer.toString());
            return exchange;
        } catch (InterruptedException stop) {
            flowing = false;
            return new Exchange(at, clock.now().minus(at), 0, "");
        }
    }

    private void tell(Exchange exchange, String why) {
        if (failed.incrementAndGet() > TOLD) return;
        failures.accept("sent at " + exchange.at().toMillis() + " ms, ended "
                + exchange.took().toMillis() + " ms later: " + why.replaceAll("\\s+", " "));
    }
}
