// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.MaterialByHand;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.handshake.InMemoryHandshake;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.WallClock;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class CountedContextTest {
    private final Authority root = Authority.root("root");
    private final TlsIdentity before = root.leaf("localhost").identity();
    private final TlsIdentity after = root.leaf("localhost").identity();
    private final MaterialByHand material = MaterialByHand.of(before);

    @Test
    void aSessionIsStaleFromTheNextGenerationOn() throws SSLException {
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            CountedContext context = new CountedContext(tls);
            String old = shake(context.createSSLEngine());
            assertThat(context.isStale(old)).isFalse();
            material.set(after);
            assertThat(context.isStale(old)).isTrue();
            WallClock.awaitNextMillisecond();
            assertThat(context.isStale(shake(context.createSSLEngine()))).isFalse();
        }
    }

    @Test
    void aHandshakeThatEndsAfterTheNextGenerationCameIsStaleToo() throws SSLException {
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            CountedContext context = new CountedContext(tls);
            SSLEngine begun = context.createSSLEngine();
            material.set(after);
            assertThat(context.isStale(shake(begun))).isTrue();
        }
    }

    @Test
    void whatItDoesNotKnowIsNotStale() {
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            CountedContext context = new CountedContext(tls);
            context.createSSLEngine();
            assertThat(context.isStale("00ff")).isFalse();
        }
    }

    /** Finishes the handshake; returns what Tomcat tells a request of its session. */
    private String shake(SSLEngine server) throws SSLException {
        server.setUseClientMode(false);
        SSLEngine client = Contexts.client(root).createSSLEngine("localhost", 1);
        client.setUseClientMode(true);
        InMemoryHandshake.between(client, server);
        return HexFormat.of().formatHex(server.getSession().getId());
    }
}
