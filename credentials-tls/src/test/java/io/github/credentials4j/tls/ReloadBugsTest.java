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
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;
import org.junit.jupiter.api.Test;

/** What went wrong elsewhere when certificates were reloaded, each by the issue that tells of it. */
class ReloadBugsTest {
    private final Authority root = Authority.root("root");
    private final Authority clients = Authority.root("clients");
    private final TlsIdentity a = root.leaf("localhost").identity();
    private final TlsIdentity b = root.leaf("localhost").identity();
    private final MaterialByHand material = new MaterialByHand(TlsMaterial.of(List.of(a), trust(clients)));

    /** quarkus#55130: client authentication was off after a reload, without a word. */
    @Test
    void clientsMustShowTheirCertificateAfterAReloadToo() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            SSLContext nobody = Contexts.client(root);
            assertThat(Visit.to(web.port(), nobody).ok()).isFalse();
            material.set(b);
            assertThat(Visit.to(web.port(), nobody).ok()).isFalse();
            assertThat(Visit.to(web.port(), known()).ok()).isTrue();
        }
    }

    /** quarkus#56493: from A to B and back to A, the second change was skipped. */
    @Test
    void changeBackIsAChange() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false)) {
            for (TlsIdentity each : List.of(b, a, b, a)) {
                material.set(each);
                assertThat(Visit.to(web.port(), Contexts.client(root)).serial())
                        .isEqualTo(each.certificate().getSerialNumber());
            }
        }
    }

    /** quarkus#45565: the trust was overwritten by the key store. */
    @Test
    void ownChainIsNotTrustedUnlessItIsSaid() {
        TlsIdentity ofOwnRoot = root.leaf("client").identity();
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            for (TlsIdentity each : List.of(b, a)) {
                material.set(each);
                assertThat(Visit.to(web.port(), Contexts.stock("TLS", List.of(ofOwnRoot), root))
                                .ok())
                        .isFalse();
                assertThat(Visit.to(web.port(), known()).ok()).isTrue();
            }
        }
    }

    /** spring-boot#51457: what was set for one host was lost with the reload. */
    @Test
    void identitiesOfOtherHostsSurviveAReloadOfTheDefault() {
        TlsIdentity other = root.leaf("other.example").identity();
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false)) {
            tls.alsoShow(MaterialByHand.of(other));
            material.set(b);
            assertThat(Visit.to("other.example", web.port(), Contexts.client(root))
                            .serial())
                    .isEqualTo(other.certificate().getSerialNumber());
            assertThat(Visit.to(web.port(), Contexts.client(root)).serial())
                    .isEqualTo(b.certificate().getSerialNumber());
        }
    }

    /** TinkerPop PR 3078: sessions were believed to end by walking the cache, which a JDK server leaves empty. */
    @Test
    void sessionsEndWithTheirGenerationAlthoughTheCacheShowsNone() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false)) {
            SSLContext visitor = Contexts.client(root);
            Visit.to(web.port(), visitor);
            assertThat(Visit.to(web.port(), visitor).resumed()).isTrue();
            SSLSessionContext sessions = tls.sslContext().getServerSessionContext();
            assertThat(sessions.getIds().hasMoreElements()).isFalse();
            material.set(TlsMaterial.of(List.of(a), trust(clients, root))); // another trust, the same certificate
            assertThat(Visit.to(web.port(), visitor).resumed()).isFalse();
        }
    }

    /** spire#6715, rust-spiffe#370: resumption was switched off altogether to be safe. */
    @Test
    void safetyDoesNotCostOneWayClientsTheirResumption() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false)) {
            SSLContext visitor = Contexts.client(root);
            Visit.to(web.port(), visitor);
            assertThat(Stream.generate(() -> Visit.to(web.port(), visitor)).limit(5))
                    .allMatch(Visit::resumed);
        }
    }

    /** grpc-java#12485: key and certificate of two generations met in one handshake. See also {@link InterleavingTest}. */
    @Test
    void aliasOfAnOlderGenerationStillMeansItsOwnKeyAndChain() {
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            SSLEngine none = tls.sslContext().createSSLEngine();
            String alias = tls.keyManager().chooseEngineServerAlias("EC", null, none);
            for (int i = 0; i < 7; i++) material.set(i % 2 == 0 ? b : a);
            assertThat(tls.keyManager().getPrivateKey(alias)).isEqualTo(a.key());
            assertThat(tls.keyManager().getCertificateChain(alias)).containsExactly(a.certificate());
        }
    }

    private SSLContext known() {
        return Contexts.stock("TLS", List.of(clients.leaf("client").identity()), root);
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(Stream.of(authorities).map(Authority::certificate).toList());
    }
}
