// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.MaterialByHand;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Pem;
import io.github.credentials4j.tls.wire.JdkServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are not the JDK's resume by session id too, and are strict about tickets that were promised. */
class OpenSslClientTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final Authority servers = Authority.root("servers");
    private final Authority removed = Authority.root("removed");
    private final Authority kept = Authority.root("kept");
    private final TlsIdentity server = servers.leaf("localhost").identity();
    private final MaterialByHand material = new MaterialByHand(TlsMaterial.of(List.of(server), trust(kept, removed)));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2", "-tls1_2 -no_ticket"})
    void clientWithACertificateGetsInAndResumesNothing(String version) {
        OpenSsl openssl = OpenSsl.orSkip(folder);
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), true)) {
            files(openssl);
            OpenSsl.Answer first = visit(openssl, web, version, "-sess_out", "session.pem");
            assertThat(first.text()).contains("HTTP/1.1 200").contains("New, ");
            OpenSsl.Answer again = visit(openssl, web, version, "-sess_in", "session.pem");
            assertThat(again.text()).contains("HTTP/1.1 200").doesNotContain("Reused, ");

            material.set(TlsMaterial.of(List.of(server), trust(kept)));

            assertThat(visit(openssl, web, version, "-sess_in", "session.pem").text())
                    .doesNotContain("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2", "-tls1_2 -no_ticket"})
    void clientWithoutACertificateResumes(String version) {
        OpenSsl openssl = OpenSsl.orSkip(folder);
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false)) {
            files(openssl);
            visit(openssl, web, version, "-sess_out", "session.pem");
            OpenSsl.Answer again = visit(openssl, web, version, "-sess_in", "session.pem");
            assertThat(again.text()).contains("HTTP/1.1 200").contains("Reused, ");
        }
    }

    private void files(OpenSsl openssl) {
        openssl.file("client.pem", Pem.of(removed.leaf("client").identity()));
        openssl.file("servers.pem", new Pem().trusting(servers));
    }

    private static OpenSsl.Answer visit(OpenSsl openssl, JdkServer web, String version, String... more) {
        String[] fixed = {
            "s_client",
            "-connect",
            "127.0.0.1:" + web.port(),
            "-servername",
            "localhost",
            "-CAfile",
            "servers.pem",
            "-cert",
            "client.pem",
            "-key",
            "client.pem",
            "-ign_eof"
        };
        boolean gotNone = List.of(more).contains("-sess_in") && !openssl.has("session.pem");
        return openssl.run(
                REQUEST,
                Stream.of(fixed, version.split(" ", -1), gotNone ? new String[0] : more)
                        .flatMap(Stream::of)
                        .toArray(String[]::new));
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(Stream.of(authorities).map(Authority::certificate).toList());
    }
}
