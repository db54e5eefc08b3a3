// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.JdkServer;
import io.github.credentials4j.tls.wire.Load;
import io.github.credentials4j.tls.wire.Visit;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SwapUnderLoadTest {
    private final Authority root = Authority.root("root");
    private final List<TlsIdentity> identities = IntStream.range(0, 200)
            .mapToObj(i -> root.leaf("localhost").identity())
            .toList();
    private final MaterialByHand material = MaterialByHand.of(identities.get(0));

    @Test
    void twoHundredSwapsUnderLoadFailNoHandshake() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false);
                Load load = load(web)) {
            load.awaitMore(50);
            for (TlsIdentity identity : identities) {
                material.set(identity);
                load.awaitMore(2);
            }
            load.awaitMore(5);
            assertThat(load.failed()).isEmpty();
            assertThat(load.seen()).hasSizeGreaterThan(100);
            assertThat(tls.status().generation()).isEqualTo(201);
        }
    }

    @Test
    void managersInAForeignContextFailNoHandshakeEither() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(foreign(tls), false);
                Load load = load(web)) {
            for (TlsIdentity identity : identities.subList(0, 100)) {
                material.set(identity);
                load.awaitMore(2);
            }
            assertThat(load.failed()).isEmpty();
            assertThat(load.seen()).hasSizeGreaterThan(50);
        }
    }

    @Test
    @Tag("long")
    void stormOfSwapsFailsNoHandshake() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false);
                JdkServer managers = new JdkServer(foreign(tls), false);
                Load load = load(web);
                Load more = load(managers)) {
            load.awaitMore(50);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                material.set(identities.get(i % identities.size()));
                long next = System.nanoTime() + 20_000;
                while (System.nanoTime() < next) Thread.onSpinWait();
            }
            assertThat(load.failed()).isEmpty();
            assertThat(more.failed()).isEmpty();
            assertThat(load.succeeded()).isGreaterThan(100);
            assertThat(more.succeeded()).isGreaterThan(100);
            assertThat(tls.status().generation()).isGreaterThan(10_000);
        }
    }

    private static SSLContext foreign(ReloadingTls tls) {
        return Contexts.stock("TLS", tls.keyManager(), tls.trustManager());
    }

    private Load load(JdkServer web) {
        return new Load(() -> Visit.to(web.port(), Contexts.client(root)));
    }
}
