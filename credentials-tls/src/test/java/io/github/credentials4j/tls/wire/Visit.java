// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** One connection to a server on loopback with one request of HTTP/1.1, and what came of it. */
public record Visit(boolean ok, boolean resumed, Optional<X509Certificate> server, String trouble) {
    private static final int PATIENCE = 10_000;

    /** Visits {@code localhost}. */
    public static Visit to(int port, SSLContext client) {
        return to("localhost", port, client);
    }

    /** Visits the port under this host name. */
    public static Visit to(String host, int port, SSLContext client) {
        WallClock.awaitNextMillisecond(); // so that a session of an earlier visit is seen to be older
        long before = System.currentTimeMillis();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            plain.setSoTimeout(PATIENCE);
            plain.setTcpNoDelay(true);
            SSLSocket tls = (SSLSocket) client.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            tls.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            String answer = new String(tls.getInputStream().readAllBytes(), US_ASCII);
            SSLSession session = tls.getSession();
            boolean ok = answer.startsWith("HTTP/1.1 200");
            return new Visit(
                    ok,
                    session.getCreationTime() < before,
                    Optional.of((X509Certificate) session.getPeerCertificates()[0]),
                    ok ? "" : "answered: " + answer.lines().findFirst().orElse("nothing"));
        } catch (IOException refused) {
            return new Visit(false, false, Optional.empty(), String.valueOf(refused));
        }
    }

    /** Returns the serial number of what the server showed. */
    public BigInteger serial() {
        return server.orElseThrow(() -> new AssertionError(trouble)).getSerialNumber();
    }
}
