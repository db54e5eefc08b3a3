// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsServer;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.source.FileWatch;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.jdk.HttpsServerTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Pem;
import io.github.credentials4j.tls.source.CertificateFolder;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/tls.md, as it stands there, run. */
class DocsExamplesTest {
    private final Authority root = Authority.root("root");
    private final TlsIdentity first = root.leaf("localhost").identity();
    private final TlsIdentity second = root.leaf("localhost").identity();

    @TempDir
    Path mount;

    @Test
    void servesTheNewCertificateSoonAfterTheFilesWereExchanged() throws Exception {
        write(first);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        };
        CountDownLatch published = new CountDownLatch(1);
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<TlsMaterial> material = credentials.keep(
                    CertificateFolder.of(mount).decodedWith(PemDecoder.through(TlsGate.forServer("localhost"))));
            FileWatch watch = FileWatch.of(mount.resolve("tls.crt"), () -> credentials.signal("file:" + mount));
            ReloadingTls tls = ReloadingTls.follow(material);

            server.setHttpsConfigurator(HttpsServerTls.configurator(tls, false));
            server.createContext("/", handler).getFilters().add(HttpsServerTls.drain(tls));
            server.start();

            Subscription told = tls.onGeneration(number -> published.countDown());
            int port = server.getAddress().getPort();
            assertThat(Visit.to(port, Contexts.client(root)).serial())
                    .isEqualTo(first.certificate().getSerialNumber());
            write(second);
            assertThat(published.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Visit.to(port, Contexts.client(root)).serial())
                    .isEqualTo(second.certificate().getSerialNumber());
            told.close();
            watch.close();
            tls.close();
        } finally {
            server.stop(0);
        }
    }

    private void write(TlsIdentity identity) throws IOException {
        Files.writeString(
                mount.resolve("tls.key"), new Pem().key(identity.key()).toString());
        Files.writeString(
                mount.resolve("tls.crt"), new Pem().and(identity.certificate()).toString());
    }
}
