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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK judges certificates by the wall clock alone, so these tests wait for it, for two seconds each. */
class ExpiredPeerTest {
    private static final int TRIES = 10;

    private final Authority servers = Authority.root("servers");
    private final Authority clients = Authority.root("clients");
    private final TlsIdentity server = servers.leaf("localhost").identity();
    private final Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
    private final TlsMaterial material = TlsMaterial.of(List.of(server), TlsTrust.in(List.of(clients.certificate())));

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void clientIsRefusedOnceItsCertificateHasEnded(String version) {
        try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(material));
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            assertThat(acceptedBeforeAndAfterTheEnd(web, version)).containsExactly(1L, 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void clientIsRefusedOnceItsCertificateHasEndedEvenIfClientsMayResume(String version) {
        TlsPolicy resuming = TlsPolicy.defaults().withResumption(Resumption.MUTUAL_TOO);
        try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(material), resuming);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            assertThat(acceptedBeforeAndAfterTheEnd(web, version)).containsExactly(1L, 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void serverIsLeftOnceItsCertificateHasEnded(String version) {
        TlsMaterial trusting = TlsMaterial.of(List.of(), TlsTrust.in(List.of(servers.certificate())));
        TlsIdentity shortLived = servers.leaf("localhost").until(end).identity();
        try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(trusting));
                JdkServer web = new JdkServer(Contexts.stock(version, List.of(shortLived)), false)) {
            assertThat(Visit.to(web.port(), tls.sslContext()).ok()).isTrue();
            assertThat(Visit.to(web.port(), tls.sslContext()).resumed()).isTrue();
            awaitEnd();
            assertThat(accepted(web, tls.sslContext())).isZero();
        }
    }

    /** The control: a stock context lets the client in for as long as it likes. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void stockContextLetsAnEndedClientInByResumption(String version) {
        SSLContext stock = Contexts.stock("TLS", Contexts.keys(List.of(server)), Contexts.trust(clients));
        try (JdkServer web = new JdkServer(stock, true)) {
            assertThat(acceptedBeforeAndAfterTheEnd(web, version)).containsExactly(1L, (long) TRIES);
        }
    }

    private List<Long> acceptedBeforeAndAfterTheEnd(JdkServer web, String version) {
        TlsIdentity shortLived = clients.leaf("client").until(end).identity();
        SSLContext visitor = Contexts.stock(version, List.of(shortLived), servers);
        long before = Visit.to(web.port(), visitor).ok() ? 1 : 0;
        awaitEnd();
        return List.of(before, accepted(web, visitor));
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
