// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a connection is made, fails and heals. */
class GcpClientsTest extends OnKms {
    private final FakeCloudKms secure = FakeCloudKms.startTls();

    @AfterEach
    void closeSecure() {
        secure.close();
    }

    @Test
    void asksOverTlsWhomItTrusts() throws Exception {
        SecretBytes sealed = SecretBytes.copyOf(secure.key(KEY).encrypt(bytes(SECRET), new byte[0]));
        try (GcpClients trusting =
                overTls(secure).trust(Trust.managers(secure.certificate())).build()) {
            assertThat(opened(CloudKmsDecryptor.of(trusting, KEY), sealed)).isEqualTo(SECRET);
        }
    }

    @Test
    void aServerThatIsNotTrustedIsUnavailableAndToldApart() {
        try (GcpClients distrusting = overTls(secure).build()) {
            assertThat(failure(distrusting, Failure.UNAVAILABLE)).hasMessageContaining("TLS handshake failed");
        }
        assertThat(secure.calls("Decrypt")).isZero();
    }

    @Test
    void tlsAgainstAPlaintextServerIsMisconfiguredWithinTheBudget() {
        long before = System.nanoTime();
        try (GcpClients mistaken = overTls(kms).build()) {
            assertThat(failure(mistaken, Failure.MISCONFIGURED)).hasMessageContaining("speaks no TLS");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void plaintextAgainstATlsServerIsUnavailable() {
        try (GcpClients mistaken = clients(secure).build()) {
            failure(mistaken, Failure.UNAVAILABLE);
        }
    }

    @Test
    void aServerThatIsDownIsUnavailableAtOnceAndFoundAgainByTheFirstCallAfterItIsBack() {
        CloudKmsDecryptor decryptor = CloudKmsDecryptor.of(clients, KEY);
        SecretBytes sealed = sealed("");
        kms.stopListening();
        long before = System.nanoTime();
        for (int i = 0; i < 4; i++) failure(clients, Failure.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        kms.listenAgain();
        assertThat(opened(decryptor, sealed)).isEqualTo(SECRET);
    }

    @Test
    void closedClientsSaySoAndClosingCanBeRepeated() {
        clients.close();
        clients.close();
        assertThatThrownBy(() -> opened(CloudKmsDecryptor.of(clients, KEY), sealed("")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEndpointIsHostAndPort() {
        assertThatThrownBy(() -> GcpClients.builder().kmsEndpoint("https://cloudkms.googleapis.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
        assertThatThrownBy(() -> GcpClients.builder().callTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makingClientsConnectsToNobody() {
        try (GcpClients unused = GcpClients.create()) {
            assertThat(unused.identity()).isEqualTo("default");
        }
    }

    private static GcpClients.Builder overTls(FakeCloudKms server) {
        return GcpClients.builder()
                .kmsEndpoint(server.endpoint())
                .noCredentials()
                .callTimeout(PATIENT);
    }

    private CredentialException failure(GcpClients asked, Failure expected) {
        CloudKmsDecryptor decryptor = CloudKmsDecryptor.of(asked, KEY);
        CredentialException thrown =
                catchThrowableOfType(CredentialException.class, () -> decryptor.decode(sealed(""), attempt()));
        assertThat(thrown).isNotNull();
        assertThat(thrown.failure()).as(thrown.getMessage()).isEqualTo(expected);
        return thrown;
    }
}
