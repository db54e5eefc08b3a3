// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.MaterialByHand;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.KeptConnection;
import io.github.credentials4j.tls.wire.Load;
import io.github.credentials4j.tls.wire.Visit;
import io.github.credentials4j.tls.wire.WallClock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is claimed of every server. */
abstract class ServerContract {
    private static final int TRIES = 20;

    private final Authority servers = Authority.root("servers");
    private final Authority kept = Authority.root("kept");
    private final Authority removed = Authority.root("removed");
    private final MaterialByHand material =
            new MaterialByHand(TlsMaterial.of(List.of(identity()), trust(kept, removed)));

    /** A server that runs. */
    interface Running extends AutoCloseable {
        int port();

        @Override
        void close() throws Exception;
    }

    /** Starts one on loopback that answers {@code ok}. */
    abstract Running start(ReloadingTls tls, boolean mutual) throws Exception;

    @Test
    void fiftySwapsUnderLoadFailNoVisit() throws Exception {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                Running web = start(tls, false);
                Load load = new Load(() -> Visit.to(web.port(), Contexts.client(servers)))) {
            load.awaitMore(10);
            for (int i = 0; i < 50; i++) {
                material.set(identity());
                load.awaitMore(2);
            }
            assertThat(load.failed()).isEmpty();
            assertThat(load.seen()).hasSizeGreaterThan(25);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void clientWhoseAuthorityIsDroppedIsRefusedAtOnce(String version) throws Exception {
        TlsIdentity identity = identity();
        material.set(identity);
        SSLContext client =
                Contexts.stock(version, List.of(removed.leaf("client").identity()), servers);
        SSLContext other = Contexts.stock(version, List.of(kept.leaf("client").identity()), servers);
        try (ReloadingTls tls = ReloadingTls.follow(material);
                Running web = start(tls, true)) {
            assertThat(accepted(web, client, 2)).isEqualTo(2);

            material.set(TlsMaterial.of(List.of(identity), trust(kept)));

            assertThat(accepted(web, client, TRIES)).isZero();
            assertThat(accepted(web, other, 2)).isEqualTo(2);
        }
    }

    @Test
    void openConnectionOfAnOlderGenerationIsEndedAndOfThisOneIsKept() throws Exception {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                Running web = start(tls, false)) {
            material.set(identity());
            WallClock.awaitNextMillisecond();
            try (KeptConnection connection = new KeptConnection(web.port(), Contexts.client(servers))) {
                assertThat(connection.ask()).contains("200").doesNotContain("connection: close");
                assertThat(connection.ask()).contains("200").doesNotContain("connection: close");

                material.set(identity());

                assertThat(connection.ask()).contains("200", "connection: close");
                assertThat(connection.isEnded()).isTrue();
            }
        }
    }

    private static long accepted(Running web, SSLContext visitor, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> Visit.to(web.port(), visitor).ok())
                .count();
    }

    private TlsIdentity identity() {
        return servers.leaf("localhost").identity();
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(Stream.of(authorities).map(Authority::certificate).toList());
    }
}
