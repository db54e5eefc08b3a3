// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets for {@code HttpsURLConnection}, which follows redirects by itself and takes the token along: these go to the
 * server of the calling thread's {@link Leash} only. They also end at its deadline, since a read timeout alone counts
 * anew with every byte, and go through a proxy of their own, since the JVM's settings are everybody's.
 */
final class PinnedSockets extends SSLSocketFactory {
    private static final ThreadLocal<@Nullable Leash> CURRENT = new ThreadLocal<>();

    private final SSLSocketFactory tls;
    private final Optional<InetSocketAddress> proxy;

    PinnedSockets(SSLSocketFactory tls, Optional<InetSocketAddress> proxy) {
        this.tls = tls;
        this.proxy = proxy;
    }

    /** Bounds what this thread does until it is closed. */
    Leash leash(URI server, Duration atMost) {
        Leash leash = new Leash(server.getHost(), port(server), System.nanoTime() + atMost.toNanos());
        CURRENT.set(leash);
        return leash;
    }

    /** The leash of this thread; a connection that is used without one is nobody's of ours. */
    static @Nullable Leash current() {
        return CURRENT.get();
    }

    /** What one call may do: where it goes, until when, and how much it reads. Used by one thread. */
    static final class Leash implements AutoCloseable {
        private final String host;
        private final int port;
        private final long deadline;
        private long read;
        private @Nullable String pulledTo;
        private WireException.@Nullable Kind broken;

        private Leash(String host, int port, long deadline) {
            this.host = host;
            this.port = port;
            this.deadline = deadline;
        }

        String host() {
            return host;
        }

        int port() {
            return port;
        }

        /** Refuses another server, and remembers it. */
        void hold(String otherHost, int otherPort) throws ConnectException {
            if (host.equalsIgnoreCase(otherHost) && port == otherPort) return;
            pulledTo = (otherHost.indexOf(':') >= 0 ? "[" + otherHost + "]" : otherHost) + ":" + otherPort;
            throw new ConnectException("a redirect to another server is not followed here");
        }

        /** Returns how many milliseconds are left, at least one. */
        int millisLeft() throws WireBroken {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw breaks(WireException.Kind.TIMEOUT);
            return (int) Math.min(Integer.MAX_VALUE, left);
        }

        void count(int bytes) throws WireBroken {
            read += bytes;
            if (read > 2L * VaultTransport.LONGEST_BODY) throw breaks(WireException.Kind.TOO_LONG);
        }

        WireBroken breaks(WireException.Kind why) {
            broken = why;
            return new WireBroken();
        }

        /** Returns the server that a redirect named, if one did. */
        Optional<String> pulledTo() {
            return Optional.ofNullable(pulledTo);
        }

        /** Returns why the call was cut, if it was. */
        Optional<WireException.Kind> broken() {
            return Optional.ofNullable(broken);
        }

        @Override
        public void close() {
            CURRENT.remove();
        }
    }

    /** A call that was cut here. */
    static final class WireBroken extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** An unconnected socket; TLS is put over it when it is connected. */
    @Override
    public Socket createSocket() {
        return new BoundedSocket(proxy);
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        Leash leash = current();
        if (leash != null) leash.hold(host, port);
        return tls.createSocket(connected, host, port, autoClose);
    }

    /** Refuses: what is asked for here after a failure would have neither deadline nor proxy. */
    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new ConnectException("not connected");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    private static int port(URI server) {
        return server.getPort() < 0 ? 443 : server.getPort();
    }
}
