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
import java.security.cert.X509CRL;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedClientTest {
    private static final int TRIES = 20;

    private final Authority root = Authority.root("root");
    private final TlsIdentity server = root.leaf("localhost").identity();
    private final TlsIdentity revoked = root.leaf("client").identity();
    private final TlsIdentity other = root.leaf("client").identity();
    private final MaterialByHand material = new MaterialByHand(material(root.revoking()));

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void clientOnTheListOfTheNewGenerationIsRefusedAtOnce(String version) {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            SSLContext client = Contexts.stock(version, List.of(revoked), root);
            assertThat(accepted(web, client)).isEqualTo(TRIES);

            material.set(material(root.revoking(revoked.certificate())));

            assertThat(accepted(web, client)).isZero();
            assertThat(accepted(web, Contexts.stock(version, List.of(other), root)))
                    .isEqualTo(TRIES);
        }
    }

    @ParameterizedTest
    @EnumSource(Resumption.class)
    void itIsRefusedWhateverMayBeResumed(Resumption resumption) {
        TlsPolicy policy = TlsPolicy.defaults().withResumption(resumption);
        try (ReloadingTls tls = ReloadingTls.follow(material, policy);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            SSLContext client = Contexts.stock("TLS", List.of(revoked), root);
            assertThat(accepted(web, client)).isEqualTo(TRIES);

            material.set(material(root.revoking(revoked.certificate())));

            assertThat(accepted(web, client)).isZero();
        }
    }

    private TlsMaterial material(X509CRL list) {
        return TlsMaterial.of(List.of(server), new TlsTrust(List.of(root.certificate()), List.of(list)));
    }

    private static long accepted(JdkServer web, SSLContext visitor) {
        return IntStream.range(0, TRIES)
                .filter(i -> Visit.to(web.port(), visitor).ok())
                .count();
    }
}
