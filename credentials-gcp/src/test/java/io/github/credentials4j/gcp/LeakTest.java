// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.gcp.FakeSecretManager;
import io.github.credentials4j.testkit.gcp.GcpFault;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With every logger at TRACE, no secret is written or printed on any path. */
class LeakTest extends OnKms {
    private static final String SECRET_NAME = "projects/p/secrets/canary";

    @Test
    void secretsAppearInNoLogMessageEventOrStatus() {
        assertThat(LoggerFactory.getLogger("com.google").isTraceEnabled()).isTrue();
        try (LeakProbe probe = LeakProbe.start();
                FakeSecretManager store = FakeSecretManager.start();
                GcpClients both =
                        clients(kms).secretManagerEndpoint(store.endpoint()).build();
                Credentials credentials = Credentials.builder()
                        .listener(probe::saw)
                        .providers(GcpProviderFactory.of(both))
                        .build()) {
            String secret = probe.secret();
            EnvelopeEncryptor encryptor = EnvelopeEncryptor.of(both, KEY);
            for (byte[] stored : List.of(
                    key.encrypt(bytes(secret), new byte[0]), encryptor.seal(SecretBytes.ofText(secret), new byte[0]))) {
                store.secret(SECRET_NAME).add(stored);
                LiveCredential<SecretBytes> live = credentials.locate(
                        "gcpsecretmanager://" + SECRET_NAME + "?decrypt=gcpkms://" + KEY, SecretBytes::duplicate);
                assertThat(live.get().exposeText()).isEqualTo(secret);
                probe.saw(live).saw(live.snapshot()).saw(credentials.status());
            }
            failures(both, probe, secret);
            probe.saw(both).saw(encryptor).saw(GcpProviderFactory.of(both));
            probe.sawFile(Path.of("target", "trace.log"));
            probe.assertNoLeak();
        }
    }

    private void failures(GcpClients both, LeakProbe probe, String secret) {
        CloudKmsDecryptor decryptor = CloudKmsDecryptor.of(both, KEY);
        SecretBytes stored = SecretBytes.copyOf(key.encrypt(bytes(secret), new byte[0]));
        for (GcpFault fault : List.of(
                GcpFault.flippedAnswer(),
                GcpFault.noChecksum(),
                GcpFault.flippedRequest(),
                GcpFault.status(Status.INTERNAL.withDescription("it is " + secret)))) {
            kms.inject(fault.times(1));
            TestAttempt attempt = attempt();
            probe.saw(catchThrowable(() -> decryptor.decode(stored, attempt))).saw(attempt.advice());
        }
        probe.saw(catchThrowable(() -> decryptor.decode(SecretBytes.ofText(secret), attempt())));
        probe.saw(catchThrowable(() -> EnvelopeDecryptor.of(both, KEY).decode(SecretBytes.ofText(secret), attempt())));
    }
}
