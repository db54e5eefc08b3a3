// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.conformance;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderConformance;
import java.util.Map;
import java.util.Set;

class KvConformanceTest extends ProviderConformance<SecretBytes> {
    KvConformanceTest() {
        super(new Harness());
    }

    private static final class Harness extends FakeHarness {
        private final CredentialProvider<SecretBytes> provider =
                session.kv("secret/app").decodedWith(Decoders.jsonField("/key"));

        Harness() {
            super("GET", "secret/data/app");
        }

        @Override
        public CredentialProvider<SecretBytes> provider() {
            return provider;
        }

        @Override
        public void store(String newValue) {
            fake.write("secret/data/app", Map.of("data", Map.of("key", newValue)));
        }

        @Override
        public String text(SecretBytes value) {
            return value.exposeText();
        }

        @Override
        public Set<Capability> capabilities() {
            return plus(super.capabilities(), Capability.DELETE, Capability.ENDLESS);
        }

        @Override
        public void deleteIt() {
            fake.delete("secret/metadata/app");
        }
    }
}
