// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.jdk;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import java.net.http.HttpClient;
import java.util.function.Supplier;

/**
 * A {@code java.net.http.HttpClient} per generation: the JDK's client keeps its connections as long as it likes, under
 * whatever certificate and trust they were made. Take the client at each request; those under way end on the old one, whose
 * connections are closed with it when nobody uses it any more.
 *
 * <pre>{@code
 * LiveHttpClient clients = LiveHttpClient.of(tls, () -> HttpClient.newBuilder().connectTimeout(limit));
 * clients.get().send(request, handler);
 * }</pre>
 */
public final class LiveHttpClient implements AutoCloseable {
    private final ReloadingTls tls;
    private final Supplier<HttpClient.Builder> settings;
    private final Subscription generations;
    private volatile HttpClient current;

    private LiveHttpClient(ReloadingTls tls, Supplier<HttpClient.Builder> settings) {
        this.tls = tls;
        this.settings = settings;
        this.current = make();
        this.generations = tls.onGeneration(published -> current = make());
    }

    /**
     * Returns the client.
     *
     * @param tls what to call with
     * @param settings everything but TLS; called for each generation, and must give a new builder each time
     */
    public static LiveHttpClient of(ReloadingTls tls, Supplier<HttpClient.Builder> settings) {
        return new LiveHttpClient(tls, settings);
    }

    /** Returns the client of the current generation: one volatile read. Do not keep it. */
    public HttpClient get() {
        return current;
    }

    /** Stops following; the current client stays. Safe to repeat. */
    @Override
    public void close() {
        generations.close();
    }

    private HttpClient make() {
        return settings.get().sslContext(tls.sslContext()).build();
    }
}
