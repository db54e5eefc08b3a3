// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Keys;
import io.github.credentials4j.tls.pki.Pem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No text says a key or a password: not of what is read, not of what is refused. */
class LeakTest {
    private final Authority root = Authority.root("root");
    private final TestAttempt attempt =
            TestAttempt.of(ScriptedProvider.named("tls", ManualTime.create()), Instant.now());

    @Test
    void noTextSaysAKey() {
        for (TlsIdentity identity : List.of(
                root.leaf("a.example").identity(),
                root.leaf("a.example").keys(Keys.rsa(2048)).identity(),
                root.leaf("a.example").keys(Keys.ed25519()).identity())) {
            String pem = Pem.of(identity).toString();
            String body = pem.lines().skip(1).findFirst().orElseThrow();
            for (String broken : List.of(
                    pem,
                    pem.substring(0, 100),
                    pem.replace(body, body.substring(4)),
                    pem.replace("PRIVATE KEY", "EC PRIVATE KEY"),
                    pem.replace("PRIVATE KEY", "RSA PRIVATE KEY"),
                    pem.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"))) {
                String said = said(broken);
                for (int i = 0; i + 12 <= body.length(); i += 12)
                    assertThat(said).doesNotContain(body.substring(i, i + 12));
            }
        }
    }

    @Test
    void noTextSaysAPassword() {
        try (LeakProbe probe = LeakProbe.start()) {
            String password = probe.secret();
            Pem pem = new Pem().block("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 2, 5, 0});
            PemDecoder decoder = PemDecoder.through(TlsGate.create()).withPassword(() -> SecretBytes.ofText(password));
            try {
                decoder.decode(pem.secret(), attempt);
            } catch (CredentialException refused) {
                probe.saw(refused);
            }
            probe.saw(attempt.advice());
            probe.saw(decoder);
            probe.assertNoLeak();
        }
    }

    /** Returns everything that is said of this text, decoded or refused. */
    private String said(String pem) {
        try {
            TlsMaterial material = PemDecoder.through(TlsGate.create())
                    .decode(SecretBytes.ofText(pem), attempt)
                    .value();
            try (ReloadingTls tls = ReloadingTls.follow(new MaterialByHand(material))) {
                return material + " " + material.identities() + " " + tls.status() + tls.keyManager();
            }
        } catch (CredentialException refused) {
            return refused + " " + refused.getCause() + " " + attempt.advice();
        }
    }
}
