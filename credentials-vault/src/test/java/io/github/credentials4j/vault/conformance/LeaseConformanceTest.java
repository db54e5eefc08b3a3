// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.conformance;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.testkit.conformance.ProviderConformance;
import java.time.Instant;
import java.util.Map;

class LeaseConformanceTest extends ProviderConformance<SecretBytes> {
    LeaseConformanceTest() {
        super(new Harness());
    }

    private static final class Harness extends StubHarness {
        private final CredentialProvider<SecretBytes> provider =
                session.lease("database/creds/app").decodedWith(Decoders.jsonField("/password"));

        Harness() {
            super("database/creds/app");
        }

        @Override
        Map<String, Object> made(String value, int number) {
            end = Instant.now().plusSeconds(3600);
            return Map.of(
                    "lease_id",
                    "database/creds/app/" + number,
                    "lease_duration",
                    3600,
                    "renewable",
                    true,
                    "data",
                    Map.of("username", "v-" + number, "password", value));
        }

        @Override
        public CredentialProvider<SecretBytes> provider() {
            return provider;
        }

        @Override
        public String text(SecretBytes value) {
            return value.exposeText();
        }
    }
}
