// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A socket whose connecting and reading ends when the leash of the thread that uses it does. */
final class BoundedSocket extends Socket {
    private static final int LONGEST_HEAD = 8192;

    private final Optional<InetSocketAddress> proxy;

    BoundedSocket(Optional<InetSocketAddress> proxy) {
        this.proxy = proxy;
    }

    @Override
    public void connect(SocketAddress server, int timeout) throws IOException {
        PinnedSockets.Leash leash = PinnedSockets.current();
        if (leash == null) throw new IOException("this socket belongs to no call");
        int atMost = Math.min(timeout <= 0 ? Integer.MAX_VALUE : timeout, leash.millisLeft());
        try {
            if (proxy.isEmpty()) {
                super.connect(server, atMost);
                return;
            }
            InetSocketAddress wanted = (InetSocketAddress) server;
            leash.hold(wanted.getHostString(), wanted.getPort());
            super.connect(
                    new InetSocketAddress(
                            proxy.get().getHostString(), proxy.get().getPort()),
                    atMost);
            tunnel(leash);
        } catch (SocketTimeoutException late) {
            throw leash.breaks(WireException.Kind.TIMEOUT);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream());
    }

    /** Asks the proxy for a tunnel (RFC 9110, CONNECT). */
    private void tunnel(PinnedSockets.Leash leash) throws IOException {
        String authority =
                (leash.host().indexOf(':') >= 0 ? "[" + leash.host() + "]" : leash.host()) + ":" + leash.port();
        String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
        getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String[] status = head(getInputStream(), leash).split(" ", 3);
        if (status.length < 2 || !status[1].startsWith("2")) throw leash.breaks(WireException.Kind.PROXY);
    }

    private static String head(InputStream in, PinnedSockets.Leash leash) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) throw leash.breaks(WireException.Kind.PROXY);
            head.write(next);
            String read = head.toString(StandardCharsets.ISO_8859_1);
            if (next == '\n' && read.endsWith("\r\n\r\n")) return read;
        }
        throw leash.breaks(WireException.Kind.PROXY);
    }

    private final class Bounded extends FilterInputStream {
        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            PinnedSockets.Leash leash = PinnedSockets.current();
            if (leash == null) return super.read(bytes, from, length); // a kept connection is looked at between calls
            setSoTimeout(leash.millisLeft());
            try {
                int read = super.read(bytes, from, length);
                if (read > 0) leash.count(read);
                return read;
            } catch (SocketTimeoutException late) {
                throw leash.breaks(WireException.Kind.TIMEOUT);
            }
        }
    }
}
