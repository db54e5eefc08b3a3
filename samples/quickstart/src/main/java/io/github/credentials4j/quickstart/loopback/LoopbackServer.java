// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.loopback;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
     * @throws UncheckedIOException if no port can be had
     */
    public static LoopbackServer start(String name, int threads, HttpHandler handler) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING_CONNECTIONS);
            AtomicInteger count = new AtomicInteger();
            ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(pool);
            server.createContext("/", handler);
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
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Stops at once, answers or not. */
    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
