// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsMetricsTest {
    private final SelfSigned first = SelfSigned.endingIn(Duration.ofHours(1));
    private final SelfSigned second = SelfSigned.endingIn(Duration.ofHours(2));
    private final Mount mount = new Mount(first.pem());
    private final Credentials credentials = Credentials.create();
    private final LiveCredential<TlsMaterial> certificate = credentials.keep(mount.decodedWith(
            PemDecoder.through(TlsGate.create().withRoots(List.of(first.certificate(), second.certificate())))
                    .withTrust(List.of(first.certificate(), second.certificate()))));
    private final ReloadingTls tls = ReloadingTls.follow(certificate);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        tls.close();
        credentials.close();
    }

    @Test
    void generationAndExpiryAreThoseOfWhatServes() {
        TlsMetrics.of(tls).bindTo(registry);
        assertThat(gauge("credentials.tls.generation")).isEqualTo(1);
        assertThat(secondsLeft()).isBetween(3000.0, 3600.0);

        change(second.pem());
        assertThat(gauge("credentials.tls.generation")).isEqualTo(2);
        assertThat(secondsLeft()).isBetween(6600.0, 7200.0);
    }

    @Test
    void handshakesAreCountedByGeneration() throws Exception {
        TlsMetrics.of(tls).bindTo(registry);
        shakeHands();
        double ofTheFirst = gauge("credentials.tls.handshakes");
        assertThat(ofTheFirst).isPositive();
        change(second.pem());
        assertThat(gauge("credentials.tls.handshakes")).isZero();
        shakeHands();
        assertThat(gauge("credentials.tls.handshakes")).isEqualTo(ofTheFirst);
    }

    @Test
    void refusedCandidatesAreCountedByReason() {
        TlsMetrics metrics = TlsMetrics.of(tls, List.of(Tag.of("application", "test")));
        metrics.bindTo(registry);
        mount.change("no PEM at all");
        certificate
                .refreshNow()
                .toCompletableFuture()
                .handle((held, failed) -> failed)
                .join();
        assertThat(registry.get("credentials.tls.refusals")
                        .tags("credential", "certificate", "application", "test")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(gauge("credentials.tls.generation")).isEqualTo(1);
        metrics.close();
        metrics.close();
    }

    private void change(String pem) {
        CompletableFuture<Void> published = new CompletableFuture<>();
        try (var following = tls.onGeneration(generation -> {
            if (generation == 2) published.complete(null);
        })) {
            mount.change(pem);
            certificate.refreshNow().toCompletableFuture().join();
            published.join();
        }
    }

    private void shakeHands() throws IOException {
        SSLContext context = tls.sslContext();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket server =
                        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, loopback);
                SSLSocket client =
                        (SSLSocket) context.getSocketFactory().createSocket(loopback, server.getLocalPort())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    accepted.startHandshake();
                    accepted.getInputStream().read();
                } catch (IOException broken) {
                    throw new IllegalStateException(broken);
                }
            });
            client.startHandshake();
            client.getOutputStream().write(1);
            served.join();
        }
    }

    private double gauge(String name) {
        return registry.get(name).tag("credential", "certificate").gauge().value();
    }

    private double secondsLeft() {
        return registry.get("credentials.tls.expiry").timeGauge().value(TimeUnit.SECONDS);
    }

    /** A mounted file, say. */
    private static final class Mount implements CredentialProvider<SecretBytes> {
        private final AtomicInteger version = new AtomicInteger(1);
        private volatile String pem;

        Mount(String pem) {
            this.pem = pem;
        }

        void change(String next) {
            pem = next;
            version.incrementAndGet();
        }

        @Override
        public CredentialName name() {
            return CredentialName.of("certificate");
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            return Fetch.changed(SecretBytes.ofText(pem), Revision.of("v" + version.get()), Lifetime.unbounded());
        }
    }
}
