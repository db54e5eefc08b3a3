// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Clients that ask without a pause; each takes a new connection after a while, and so sees new certificates. */
public final class Traffic implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final int REQUESTS_OF_A_CONNECTION = 20;

    private final URI server;
    private final SSLContext trust;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Set<String> certificates = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneMore = lock.newCondition();
    private volatile boolean running = true;

    /**
     * Makes clients that do not ask yet.
     *
     * @param server where it is
     * @param authority whom they trust, as PEM
     */
    public Traffic(URI server, String authority) throws Exception {
        this.server = server;
        this.trust = trusting(authority);
    }

    public Traffic start() {
        for (int i = 0; i < CLIENTS; i++) threads.execute(this::ask);
        return this;
    }

    /** Waits until something has come about, looking after each answer. */
    public void await(BooleanSupplier thing, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            while (!thing.getAsBoolean() && failures.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) throw new AssertionError("did not come about in " + atMost + " and " + answered);
                oneMore.await(Math.min(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so many more answers. */
    public void awaitAnswers(int more) throws InterruptedException {
        int then = answered.get() + more;
        await(() -> answered.get() >= then, Duration.ofSeconds(60));
    }

    public int answered() {
        return answered.get();
    }

    public List<String> failures() {
        return failures;
    }

    public int certificates() {
        return certificates.size();
    }

    /** Asks once, on a new connection. */
    public HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        return client().send(request.uri(server.resolve(path)).build(), BodyHandlers.ofString());
    }

    /** Asks once, on a new connection, for an answer that is streamed; returns its lines as they come. */
    public Stream<String> lines(String path) throws Exception {
        HttpResponse<Stream<String>> answer = client().send(question(path).build(), BodyHandlers.ofLines());
        if (answer.statusCode() != 200) throw new AssertionError(path + ": " + answer.statusCode());
        return answer.body();
    }

    private void ask() {
        HttpClient client = client();
        for (int count = 1; running; count++) {
            if (count % REQUESTS_OF_A_CONNECTION == 0) client = client();
            try {
                HttpResponse<String> answer = client.send(
                        question("/v1/answers").timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
                certificates.add(
                        ((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0])
                                .getSerialNumber()
                                .toString());
                if (answer.statusCode() == 200 && answer.body().contains("Still here.")) answered.incrementAndGet();
                else failures.add(answer.statusCode() + " " + answer.body());
            } catch (Exception failed) {
                failures.add(String.valueOf(failed));
            }
            tell();
        }
    }

    private HttpRequest.Builder question(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"question\":\"Are you there?\"}"));
    }

    private void tell() {
        lock.lock();
        try {
            oneMore.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .build();
    }

    private static SSLContext trusting(String authority) throws GeneralSecurityException, java.io.IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Stops, and waits for the answers under way. */
    @Override
    public void close() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(30, TimeUnit.SECONDS)) failures.add("a client did not end");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
