// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.handshake.InMemoryHandshake;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Keys;
import io.github.credentials4j.tls.wire.Contexts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which identity answers whom. */
class IdentitiesTest {
    private static final Authority ROOT = Authority.root("root");
    private static final Authority OTHER = Authority.root("other");

    private final TlsIdentity ec = ROOT.leaf("a.example").identity();
    private final TlsIdentity rsa = ROOT.leaf("a.example").keys(Keys.rsa(2048)).identity();
    private final TlsIdentity edwards =
            ROOT.leaf("a.example").keys(Keys.ed25519()).identity();
    private final TlsIdentity onlyRsa =
            ROOT.leaf("b.example").keys(Keys.rsa(2048)).identity();
    private final TlsIdentity wildcard = ROOT.leaf("*.c.example").identity();
    private final TlsIdentity exact = ROOT.leaf("x.c.example").identity();

    @Test
    void hostNameChoosesTheIdentityAndTheFirstOneIsTheDefault() throws SSLException {
        try (ReloadingTls tls = serving(ec, onlyRsa, wildcard, exact)) {
            assertThat(shown(tls, "a.example", "TLSv1.3")).isEqualTo(ec);
            assertThat(shown(tls, "B.example", "TLSv1.3")).isEqualTo(onlyRsa);
            assertThat(shown(tls, "b.example", "TLSv1.2")).isEqualTo(onlyRsa);
            assertThat(shown(tls, "y.c.example", "TLSv1.3")).isEqualTo(wildcard);
            assertThat(shown(tls, "x.c.example", "TLSv1.3")).isEqualTo(exact);
            assertThat(shown(tls, "unknown.example", "TLSv1.3")).isEqualTo(ec);
            assertThat(shown(tls, "", "TLSv1.3")).isEqualTo(ec);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"})
    void rsaAndEcStandSideBySideForClientsThatKnowOnlyOne(String suite) throws SSLException {
        try (ReloadingTls tls = serving(ec, rsa)) {
            SSLEngine client = client("a.example", "TLSv1.2");
            client.setEnabledCipherSuites(new String[] {suite});
            assertThat(shown(tls, client, ec, rsa)).isEqualTo(suite.contains("ECDSA") ? ec : rsa);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void everyKindOfKeyShakesHands(String version) throws SSLException {
        for (TlsIdentity identity : List.of(ec, rsa, edwards))
            try (ReloadingTls tls = serving(identity)) {
                assertThat(shown(tls, client("a.example", version), identity)).isEqualTo(identity);
            }
    }

    @Test
    void clientShowsTheIdentityWhoseIssuerTheServerKnowsOrNone() throws SSLException {
        TlsIdentity ofRoot = ROOT.leaf("client").identity();
        TlsIdentity ofOther = OTHER.leaf("client").identity();
        assertThat(shownTo(OTHER, ofRoot, ofOther)).contains(ofOther);
        assertThat(shownTo(ROOT, ofRoot, ofOther)).contains(ofRoot);
        assertThat(shownTo(Authority.root("stranger"), ofRoot, ofOther)).isEmpty();
    }

    private static Optional<TlsIdentity> shownTo(Authority trusted, TlsIdentity... identities) throws SSLException {
        TlsMaterial material = TlsMaterial.of(List.of(identities), TlsTrust.in(List.of(ROOT.certificate())));
        try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(material))) {
            SSLEngine client = tls.sslContext().createSSLEngine("a.example", 1);
            client.setUseClientMode(true);
            SSLEngine server = Contexts.stock(
                            "TLS", List.of(ROOT.leaf("a.example").identity()), trusted)
                    .createSSLEngine();
            server.setUseClientMode(false);
            server.setWantClientAuth(true);
            InMemoryHandshake.between(client, server);
            try {
                return find(server.getSession().getPeerCertificates()[0], identities);
            } catch (SSLPeerUnverifiedException nothing) {
                return Optional.empty();
            }
        }
    }

    private TlsIdentity shown(ReloadingTls tls, String host, String version) throws SSLException {
        return shown(tls, client(host, version), ec, rsa, edwards, onlyRsa, wildcard, exact);
    }

    private static TlsIdentity shown(ReloadingTls tls, SSLEngine client, TlsIdentity... known) throws SSLException {
        SSLEngine server = tls.sslContext().createSSLEngine();
        server.setUseClientMode(false);
        InMemoryHandshake.between(client, server);
        return find(client.getSession().getPeerCertificates()[0], known).orElseThrow();
    }

    private static Optional<TlsIdentity> find(Object certificate, TlsIdentity... known) {
        return Stream.of(known)
                .filter(identity -> identity.certificate().equals(certificate))
                .findFirst();
    }

    private static SSLEngine client(String host, String version) {
        SSLEngine client = Contexts.stock(version, List.of(), ROOT).createSSLEngine();
        client.setUseClientMode(true);
        SSLParameters parameters = client.getSSLParameters();
        if (!host.isEmpty()) parameters.setServerNames(List.of(new SNIHostName(host)));
        client.setSSLParameters(parameters);
        return client;
    }

    private static ReloadingTls serving(TlsIdentity... identities) {
        return ReloadingTls.follow(MaterialByHand.of(identities));
    }
}
