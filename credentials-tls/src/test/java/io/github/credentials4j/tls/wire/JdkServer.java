// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.wire;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The JDK's HTTPS server on loopback, answering {@code ok} to everything. */
public final class JdkServer implements AutoCloseable {
    private final HttpsServer server;
    private final List<Optional<Certificate>> clients = new CopyOnWriteArrayList<>();
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

    /** Starts one with this configurator and these filters. */
    public JdkServer(HttpsConfigurator configurator, Filter... filters) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            server.setHttpsConfigurator(configurator);
            server.createContext("/", this::answer).getFilters().addAll(List.of(filters));
            server.setExecutor(workers);
            server.start();
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        clients.add(shownBy(exchange));
        exchange.sendResponseHeaders(200, 2);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(new byte[] {'o', 'k'});
        }
    }

    private static Optional<Certificate> shownBy(HttpExchange exchange) {
        try {
            return Optional.of(((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException nothing) {
            return Optional.empty();
        }
    }

    /** Returns what the client of each request showed, in order. */
    public List<Optional<Certificate>> clients() {
        return clients;
    }

    /** Returns its port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
