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
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawnTrustTest {
    private static final int TRIES = 20;

    private final Authority servers = Authority.root("servers");
    private final Authority kept = Authority.root("kept");
    private final Authority removed = Authority.root("removed");
    private final TlsIdentity server = servers.leaf("localhost").identity();
    private final TlsIdentity another = servers.leaf("localhost").identity();
    private final TlsIdentity client = removed.leaf("client").identity();
    private final TlsIdentity keptClient = kept.leaf("client").identity();

    @ParameterizedTest
    @CsvSource({"TLSv1.3, false", "TLSv1.3, true", "TLSv1.2, false", "TLSv1.2, true"})
    void serverRefusesAtOnceWhomItNoLongerTrusts(String version, boolean newCertificateToo) {
        MaterialByHand material = new MaterialByHand(TlsMaterial.of(List.of(server), trust(kept, removed)));
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            SSLContext visitor = Contexts.stock(version, List.of(client), servers);
            assertThat(accepted(web, visitor, 2)).isEqualTo(2);

            material.set(TlsMaterial.of(List.of(newCertificateToo ? another : server), trust(kept)));

            assertThat(accepted(web, visitor, TRIES)).isZero();
            assertThat(accepted(web, Contexts.stock(version, List.of(keptClient), servers), 2))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void clientLeavesAtOnceWhomItNoLongerTrusts(String version) {
        MaterialByHand material = new MaterialByHand(TlsMaterial.of(List.of(), trust(servers, kept)));
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(Contexts.stock(version, List.of(server)), false)) {
            assertThat(accepted(web, tls.sslContext(), 2)).isEqualTo(2);

            material.set(TlsMaterial.of(List.of(), trust(kept)));

            assertThat(accepted(web, tls.sslContext(), TRIES)).isZero();
        }
    }

    @Test
    void serverOfTls13WithOnlyTheManagersRefusesAtOnceToo() {
        MaterialByHand material = new MaterialByHand(TlsMaterial.of(List.of(server), trust(kept, removed)));
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(Contexts.stock("TLS", tls.keyManager(), tls.trustManager()), true)) {
            SSLContext visitor = Contexts.stock("TLSv1.3", List.of(client), servers);
            assertThat(accepted(web, visitor, 2)).isEqualTo(2);

            material.set(TlsMaterial.of(List.of(server), trust(kept)));

            assertThat(accepted(web, visitor, TRIES)).isZero();
        }
    }

    /** The control: what these tests find is there to be found. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void stockContextWithSwappedTrustLetsTheRemovedClientIn(String version) {
        AtomicReference<X509ExtendedTrustManager> trust = new AtomicReference<>(Contexts.trust(kept, removed));
        SSLContext stock =
                Contexts.stock("TLS", Contexts.keys(List.of(server)), new WitnessedTrust(trust::get, nobody()));
        try (JdkServer web = new JdkServer(stock, true)) {
            SSLContext visitor = Contexts.stock(version, List.of(client), servers);
            assertThat(accepted(web, visitor, 2)).isEqualTo(2);

            trust.set(Contexts.trust(kept));

            assertThat(accepted(web, visitor, TRIES)).isEqualTo(TRIES);
            assertThat(accepted(web, Contexts.stock(version, List.of(client), servers), 1))
                    .as("a client without a session")
                    .isZero();
        }
    }

    private static long accepted(JdkServer web, SSLContext visitor, int tries) {
        return IntStream.range(0, tries)
                .mapToObj(i -> Visit.to(web.port(), visitor))
                .filter(Visit::ok)
                .count();
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(Stream.of(authorities).map(Authority::certificate).toList());
    }

    private static Witness nobody() {
        return new Witness() {
            @Override
            public void serves(SSLSession handshake) {}

            @Override
            public void trustsClient(SSLSession handshake, X509Certificate[] chain) {}

            @Override
            public void trustsServer(SSLSession handshake, X509Certificate[] chain) {}
        };
    }
}
