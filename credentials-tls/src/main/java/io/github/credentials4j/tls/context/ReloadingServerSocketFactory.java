// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.context;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes server sockets that accept each connection with the inner context that is current then. */
final class ReloadingServerSocketFactory extends SSLServerSocketFactory {
    private static final int BACKLOG = 50;

    private final Supplier<SSLContext> current;

    ReloadingServerSocketFactory(Supplier<SSLContext> current) {
        this.current = current;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return current.get().getServerSocketFactory().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return current.get().getServerSocketFactory().getSupportedCipherSuites();
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        SSLServerSocket settings =
                (SSLServerSocket) current.get().getServerSocketFactory().createServerSocket();
        return new ReloadingServerSocket(current, settings);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return bound(port, BACKLOG, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return bound(port, backlog, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address) throws IOException {
        return bound(port, backlog, address);
    }

    private ServerSocket bound(int port, int backlog, @Nullable InetAddress address) throws IOException {
        ServerSocket socket = createServerSocket();
        try {
            socket.bind(new InetSocketAddress(address, port), backlog);
            return socket;
        } catch (IOException unbound) {
            socket.close();
            throw unbound;
        }
    }
}
