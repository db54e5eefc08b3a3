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
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumptionTest {
    private static final int TRIES = 20;

    private final Authority root = Authority.root("root");
    private final TlsIdentity server = root.leaf("localhost").identity();
    private final TlsIdentity next = root.leaf("localhost").identity();
    private final MaterialByHand material =
            new MaterialByHand(TlsMaterial.of(List.of(server), TlsTrust.in(List.of(root.certificate()))));

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void oneWaySessionsResumeInsideAGenerationAndNotAcross(String version) {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false)) {
            SSLContext visitor = Contexts.stock(version, List.of(), root);
            assertThat(resumed(web, visitor)).isEqualTo(TRIES - 1);
            assertThat(tls.status().handshakes()).isEqualTo(1);

            material.set(next);

            Visit first = Visit.to(web.port(), visitor);
            assertThat(first.ok()).isTrue();
            assertThat(first.resumed()).isFalse();
            assertThat(first.serial()).isEqualTo(next.certificate().getSerialNumber());
            assertThat(resumed(web, visitor)).isEqualTo(TRIES);
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE, false, 0", "NONE, true, 0", "ONE_WAY, true, 0", "MUTUAL_TOO, true, 19", "MUTUAL_TOO, false, 19"})
    void policySaysWhichSessionsResume(Resumption policy, boolean mutual, int expected) {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            try (ReloadingTls tls =
                            ReloadingTls.follow(material, TlsPolicy.defaults().withResumption(policy));
                    JdkServer web = new JdkServer(tls.sslContext(), mutual)) {
                List<TlsIdentity> shown = mutual ? List.of(root.leaf("client").identity()) : List.of();
                SSLContext visitor = Contexts.stock(version, shown, root);
                assertThat(resumed(web, visitor)).as(version).isEqualTo(expected);
            }
        }
    }

    private static long resumed(JdkServer web, SSLContext visitor) {
        List<Visit> visits = IntStream.range(0, TRIES)
                .mapToObj(i -> Visit.to(web.port(), visitor))
                .toList();
        assertThat(visits).allMatch(Visit::ok);
        return visits.stream().filter(Visit::resumed).count();
    }
}
