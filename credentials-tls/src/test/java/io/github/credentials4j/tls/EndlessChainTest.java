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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client resumes every second, and each resumption gives it the ticket for the next: on a stock server, without end. */
@Tag("long")
class EndlessChainTest {
    private static final int SECONDS = 5;

    private final Authority servers = Authority.root("servers");
    private final Authority kept = Authority.root("kept");
    private final Authority removed = Authority.root("removed");
    private final TlsIdentity server = servers.leaf("localhost").identity();

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void chainEndsWithTheTrust(String version) {
        MaterialByHand material = new MaterialByHand(TlsMaterial.of(List.of(server), trust(kept, removed)));
        try (ReloadingTls tls =
                        ReloadingTls.follow(material, TlsPolicy.defaults().withResumption(Resumption.MUTUAL_TOO));
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            tls.sslContext().getServerSessionContext().setSessionTimeout(2);
            SSLContext client =
                    Contexts.stock(version, List.of(removed.leaf("client").identity()), servers);
            assertThat(Visit.to(web.port(), client).ok()).isTrue();
            assertThat(Visit.to(web.port(), client).resumed()).isTrue();

            material.set(TlsMaterial.of(List.of(server), trust(kept)));

            assertThat(everySecond(web, client)).hasSize(SECONDS).containsOnly(false);
        }
    }

    private static List<Boolean> everySecond(JdkServer web, SSLContext client) {
        List<Boolean> accepted = new ArrayList<>();
        for (int i = 0; i < SECONDS; i++) {
            accepted.add(Visit.to(web.port(), client).ok());
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        return accepted;
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(
                List.of(authorities).stream().map(Authority::certificate).toList());
    }
}
