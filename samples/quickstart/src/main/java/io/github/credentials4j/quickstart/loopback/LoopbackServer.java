// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.loopback;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.jdk.HttpsServerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's HTTP server on a free loopback port, with a pool of its own. */
public final class LoopbackServer implements AutoCloseable {
    static {
        // read once, when the JDK's server is loaded; without it every answer waits 40 ms for a delayed ACK
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int WAITING_CONNECTIONS = 128;

    private final HttpServer server;
    private final ExecutorService pool;

    private LoopbackServer(HttpServer server, ExecutorService pool) {
        this.server = server;
        this.pool = pool;
    }

    /**
     * Returns a server that answers.
     *
     * @param name names its threads
     * @param threads how many requests it answers at once
     * @param handler answers every request
     * @param tls what it serves HTTPS with; HTTP if there is none
     * @throws UncheckedIOException if no port can be had
     */
    public static LoopbackServer start(String name, int threads, HttpHandler handler, Optional<ReloadingTls> tls) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = tls.isPresent()
                    ? HttpsServer.create(anyPort, WAITING_CONNECTIONS)
                    : HttpServer.create(anyPort, WAITING_CONNECTIONS);
            AtomicInteger count = new AtomicInteger();
            ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(pool);
            HttpContext context = server.createContext("/", handler);
            tls.ifPresent(serving -> secure(server, context, serving));
            server.start();
            return new LoopbackServer(server, pool);
        } catch (IOException noPort) {
            throw new UncheckedIOException("no loopback port for " + name, noPort);
        }
    }

    /**
     * Returns the address of a path on this server.
     *
     * @param path begins with a slash
     */
    public URI address(String path) {
        String place = server instanceof HttpsServer ? "https://localhost:" : "http://127.0.0.1:";
        return URI.create(place + server.getAddress().getPort() + path);
    }

    private static void secure(HttpServer server, HttpContext context, ReloadingTls tls) {
        ((HttpsServer) server).setHttpsConfigurator(HttpsServerTls.configurator(tls, false));
        context.getFilters().add(HttpsServerTls.drain(tls));
    }

    /** Stops at once, answers or not. */
    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
