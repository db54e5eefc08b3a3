// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.JdkServer;
import io.github.credentials4j.tls.wire.Visit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** The JDK judges certificates by the wall clock alone, so these tests wait for it, for three seconds each. */
class ExpiredPeerTest {
    private static final int TRIES = 10;
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private final Authority servers = Authority.root("servers");
    private final Authority clients = Authority.root("clients");
    private final TlsIdentity server = servers.leaf("localhost").identity();
    private final Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
    private final TlsMaterial material = TlsMaterial.of(List.of(server), TlsTrust.in(List.of(clients.certificate())));

    @Test
    void clientIsRefusedOnceItsCertificateHasEnded() {
        try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(material));
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            assertThat(acceptedAfterTheEnd(web)).containsExactly(0L, 0L);
        }
    }

    @Test
    void clientIsRefusedOnceItsCertificateHasEndedEvenIfClientsMayResume() {
        TlsPolicy resuming = TlsPolicy.defaults().withResumption(Resumption.MUTUAL_TOO);
        try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(material), resuming);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            assertThat(acceptedAfterTheEnd(web)).containsExactly(0L, 0L);
        }
    }

    /** The control: a stock context lets the client in for as long as it likes. */
    @Test
    void stockContextLetsAnEndedClientInByResumption() {
        SSLContext stock = Contexts.stock("TLS", Contexts.keys(List.of(server)), Contexts.trust(clients));
        try (JdkServer web = new JdkServer(stock, true)) {
            assertThat(acceptedAfterTheEnd(web)).containsExactly((long) TRIES, (long) TRIES);
        }
    }

    @Test
    void serverIsLeftOnceItsCertificateHasEnded() {
        TlsMaterial trusting = TlsMaterial.of(List.of(), TlsTrust.in(List.of(servers.certificate())));
        TlsIdentity shortLived = servers.leaf("localhost").until(end).identity();
        try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(trusting));
                JdkServer newer = new JdkServer(Contexts.stock("TLSv1.3", List.of(shortLived)), false);
                JdkServer older = new JdkServer(Contexts.stock("TLSv1.2", List.of(shortLived)), false)) {
            for (JdkServer web : List.of(newer, older)) {
                assertThat(Visit.to(web.port(), tls.sslContext()).ok()).isTrue();
                assertThat(Visit.to(web.port(), tls.sslContext()).resumed()).isTrue();
            }
            awaitEnd();
            assertThat(accepted(newer, tls.sslContext())).isZero();
            assertThat(accepted(older, tls.sslContext())).isZero();
        }
    }

    /** Lets a client in before its certificate ends, by each version, and counts how often it gets in afterwards. */
    private List<Long> acceptedAfterTheEnd(JdkServer web) {
        TlsIdentity shortLived = clients.leaf("client").until(end).identity();
        List<SSLContext> visitors = VERSIONS.stream()
                .map(version -> Contexts.stock(version, List.of(shortLived), servers))
                .toList();
        assertThat(visitors).allMatch(visitor -> Visit.to(web.port(), visitor).ok());
        awaitEnd();
        return visitors.stream().map(visitor -> accepted(web, visitor)).toList();
    }

    private static long accepted(JdkServer web, SSLContext visitor) {
        return IntStream.range(0, TRIES)
                .filter(i -> Visit.to(web.port(), visitor).ok())
                .count();
    }

    private void awaitEnd() {
        while (Instant.now().isBefore(end.plusMillis(200))) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
}
