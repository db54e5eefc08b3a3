// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.wire;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's HTTPS server on loopback, answering {@code ok} to everything. */
public final class JdkServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "test-server");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts one; with {@code mutual}, clients must show a certificate. */
    public JdkServer(SSLContext context, boolean mutual) {
        this(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = context.getDefaultSSLParameters();
                settings.setNeedClientAuth(mutual);
                parameters.setSSLParameters(settings);
            }
        });
    }

    /** Starts one with this configurator. */
    public JdkServer(HttpsConfigurator configurator) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            server.setHttpsConfigurator(configurator);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, 2);
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(new byte[] {'o', 'k'});
                }
            });
            server.setExecutor(workers);
            server.start();
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    /** Returns its port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns the server itself. */
    public HttpsServer server() {
        return server;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
