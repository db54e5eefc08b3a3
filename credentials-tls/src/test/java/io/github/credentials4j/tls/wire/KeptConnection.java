// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection that a client keeps open for many requests of HTTP/1.1. */
public final class KeptConnection implements AutoCloseable {
    private final SSLSocket socket;

    /** Connects to loopback. */
    public KeptConnection(int port, SSLContext client) throws IOException {
        socket = (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
    }

    /** Asks, and returns the head of the answer in lower case; its body is read and forgotten. */
    public String ask() throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) return head.toString(US_ASCII);
            head.write(next);
        }
        String text = head.toString(US_ASCII).toLowerCase(Locale.ROOT);
        in.readNBytes(text.contains("content-length: 2") ? 2 : "2\r\nok\r\n0\r\n\r\n".length()); // else in one chunk
        return text;
    }

    /** Returns whether the server has closed it, or does so now. */
    public boolean isEnded() throws IOException {
        return socket.isInputShutdown() || socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
