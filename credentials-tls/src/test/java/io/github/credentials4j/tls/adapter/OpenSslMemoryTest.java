// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.credentials4j.tls.MaterialByHand;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.netty.OpenSslServer;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.Visit;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Native contexts are freed with their generation. */
@Tag("long")
class OpenSslMemoryTest {
    private static final int GENERATIONS = 10_000;
    private static final Path STATUS = Path.of("/proc/self/status");

    @Test
    void tenThousandGenerationsLeaveNativeMemoryFlat() throws IOException {
        assumeTrue(OpenSsl.isAvailable(), "there is no netty-tcnative for this machine; see credentials-tls/pom.xml");
        assumeTrue(Files.exists(STATUS), "memory is read from /proc, which is not here");
        Authority root = Authority.root("root");
        List<TlsIdentity> identities = IntStream.range(0, 10)
                .mapToObj(i -> root.leaf("localhost").identity())
                .toList();
        MaterialByHand material = MaterialByHand.of(identities.get(0));
        try (ReloadingTls tls = ReloadingTls.follow(material);
                OpenSslServer openssl = OpenSslServer.of(tls, ClientAuth.NONE, "http/1.1");
                NettyServer web = new NettyServer(tls, channel -> openssl.newHandler(channel.alloc()))) {
            generations(2_000, material, identities, web, root);
            long before = residentKilobytes();
            generations(GENERATIONS, material, identities, web, root);
            long grown = residentKilobytes() - before;
            assertThat(grown).as("kilobytes for %s generations", GENERATIONS).isLessThan(30_000);
        }
    }

    private static void generations(
            int many, MaterialByHand material, List<TlsIdentity> identities, NettyServer web, Authority root) {
        for (int i = 0; i < many; i++) {
            material.set(identities.get(i % identities.size()));
            if (i % 20 == 0)
                assertThat(Visit.to(web.port(), Contexts.client(root)).ok()).isTrue();
        }
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
