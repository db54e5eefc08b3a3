// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.conformance;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.ProviderConformance;
import io.github.credentials4j.vault.wire.Pem;
import io.github.credentials4j.vault.wire.TestCa;
import java.util.List;
import java.util.Map;

/** With keys that come from the engine, since those that are made here nobody else could choose. */
class PkiConformanceTest extends ProviderConformance<SecretBytes> {
    PkiConformanceTest() {
        super(new Harness());
    }

    private static final class Harness extends StubHarness {
        private final CredentialProvider<SecretBytes> provider =
                session.pki("pki/service", "app.example.com").issued();

        Harness() {
            super("pki/issue/service");
        }

        @Override
        Map<String, Object> made(String value, int number) {
            TestCa ca = new TestCa("ca " + number);
            end = Pem.certificates(ca.pem()).get(0).getNotAfter().toInstant();
            return Map.of(
                    "data",
                    Map.of(
                            "private_key",
                            value,
                            "certificate",
                            ca.pem(),
                            "issuing_ca",
                            ca.pem(),
                            "ca_chain",
                            List.of(ca.pem())));
        }

        @Override
        public CredentialProvider<SecretBytes> provider() {
            return provider;
        }

        @Override
        public String text(SecretBytes value) {
            return value.exposeText().lines().findFirst().orElseThrow();
        }
    }
}
