// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.vault.VaultServer;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.jdk.HttpsServerTls;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultPkiProvider;
import io.github.credentials4j.vault.VaultToken;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates that Vault's PKI engine signs, from the request to clients on the wire. */
abstract class VaultCertificates {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Credentials credentials = Credentials.create();
    private final String mount = "pki-" + UUID.randomUUID();

    abstract VaultServer server();

    @AfterEach
    void closeOwner() {
        credentials.close();
    }

    @Test
    void eachReissueServesAndBothSidesTrustTheAuthorityThatVaultNames() throws Exception {
        makeAuthority();
        LiveCredential<TlsMaterial> material =
                credentials.keep(VaultPkiProvider.of(vault(), token(), mount + "/service", "localhost")
                        .life(Duration.ofHours(1))
                        .decodedWith(PemDecoder.through(TlsGate.forServer("localhost"))));
        Set<BigInteger> served = new LinkedHashSet<>();
        HttpsServer web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", VaultCertificates::greet);
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            web.setHttpsConfigurator(HttpsServerTls.configurator(tls, true));
            web.start();
            for (int issue = 0; issue < 5; issue++) {
                served.add(serialSeenBy(tls, web)); // the client shows and trusts the same
                material.reject(material.snapshot().revision());
                material.refreshNow().toCompletableFuture().join();
            }
            assertThat(served).hasSize(5);
            assertThat(tls.status().lastRefusal()).isEmpty();
        } finally {
            web.stop(0);
        }
    }

    private static void greet(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static BigInteger serialSeenBy(ReloadingTls tls, HttpsServer web) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().sslContext(tls.sslContext()).build();
        URI address = URI.create("https://localhost:" + web.getAddress().getPort() + "/");
        HttpResponse<Void> seen =
                client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.discarding());
        Certificate[] shown = seen.sslSession().orElseThrow().getPeerCertificates();
        return ((X509Certificate) shown[0]).getSerialNumber();
    }

    private Vault vault() {
        return Vault.at(server().address().toString()).build();
    }

    private LiveCredential<VaultToken> token() {
        return credentials.keep(vault().login(VaultLogin.token(server().rootToken())));
    }

    private void makeAuthority() throws IOException, InterruptedException {
        write("sys/mounts/" + mount, "{\"type\": \"pki\", \"config\": {\"max_lease_ttl\": \"8760h\"}}");
        write(
                mount + "/root/generate/internal",
                "{\"common_name\": \"root\", \"ttl\": \"8000h\", \"key_type\": \"ec\"}");
        write(
                mount + "/roles/service",
                "{\"allow_localhost\": true, \"key_type\": \"ec\", \"key_bits\": 256, \"max_ttl\": \"72h\"}");
    }

    private void write(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server().address().resolve("/v1/" + path))
                .header("X-Vault-Token", server().rootToken().exposeText())
                .POST(BodyPublishers.ofString(body))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        assertThat(status).as(path).isLessThan(300);
    }
}
