// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;

/**
 * How far a session can be resumed. It ends when the first certificate ends that a resumable session rests upon: another
 * inner context takes over, and the sessions of the old one are worth nothing any more.
 */
final class Scope implements Witness {
    static final String TLS_1_3 = "TLSv1.3";

    private static final long NEVER = Long.MAX_VALUE;
    private static final long NOW = Long.MIN_VALUE;

    private final Resumption resumption;
    private final Consumer<? super SSLSession> seen;
    private final AtomicLong ends = new AtomicLong(NEVER);

    /** What is seen is passed on, to find handshakes that come late. */
    Scope(Resumption resumption, Consumer<? super SSLSession> seen) {
        this.resumption = resumption;
        this.seen = seen;
    }

    /** Returns whether to take another; reads no clock unless a certificate is known. */
    boolean isOver(Clock clock) {
        long known = ends.get();
        return known != NEVER && clock.millis() >= known;
    }

    @Override
    public void serves(SSLSession handshake) {
        seen.accept(handshake);
        if (resumption == Resumption.NONE) neverResume(handshake);
    }

    @Override
    public void trustsClient(SSLSession handshake, X509Certificate[] chain) {
        seen.accept(handshake);
        if (resumption == Resumption.MUTUAL_TOO) restUpon(chain);
        else neverResume(handshake);
    }

    @Override
    public void trustsServer(SSLSession handshake, X509Certificate[] chain) {
        seen.accept(handshake);
        restUpon(chain);
    }

    /**
     * Over TLS 1.3 an invalid session gets no ticket (SSLSession.invalidate), and goes on. Over TLS 1.2 the JDK has promised
     * the ticket by now, and clients such as OpenSSL's end the handshake if it does not come; so it comes, and this scope,
     * the only one that could open it, ends.
     */
    private void neverResume(SSLSession handshake) {
        if (handshake.getProtocol().equals(TLS_1_3)) handshake.invalidate();
        else ends.set(NOW);
    }

    private void restUpon(X509Certificate... chain) {
        for (X509Certificate certificate : chain)
            ends.accumulateAndGet(certificate.getNotAfter().toInstant().toEpochMilli(), Math::min);
    }
}
