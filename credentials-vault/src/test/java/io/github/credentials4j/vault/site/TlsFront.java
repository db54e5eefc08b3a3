// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.site;

import io.github.credentials4j.vault.wire.TestCa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLServerSocket;

/** TLS before a server that has none. */
public final class TlsFront implements AutoCloseable {
    private final TestCa ca = new TestCa("front");
    private final SSLServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;

    public TlsFront(URI plain) {
        this.port = plain.getPort();
        try {
            listening = (SSLServerSocket) ca.server("127.0.0.1", false)
                    .getServerSocketFactory()
                    .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
        threads.execute(this::accept);
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + listening.getLocalPort());
    }

    public String pem() {
        return ca.pem();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            threads.execute(() -> pump(server, client));
            client.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException ended) {
            return;
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
        threads.shutdownNow();
    }
}
