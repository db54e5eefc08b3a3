// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.conformance;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderConformance;
import io.github.credentials4j.vault.site.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

class TransitConformanceTest extends ProviderConformance<SecretBytes> {
    TransitConformanceTest() {
        super(new Harness());
    }

    /** Ciphertexts that lie somewhere else, where nothing ever fails. */
    private static final class Harness extends FakeHarness implements CredentialProvider<SecretBytes> {
        private final CredentialProvider<SecretBytes> provider = decodedWith(session.transit("transit/app"));
        private String sealed = "";
        private int version;

        Harness() {
            super("POST", "transit/decrypt/app");
            fake.write("sys/mounts/transit", Map.of("type", "transit"));
            fake.write("transit/keys/app", Map.of());
        }

        @Override
        public CredentialName name() {
            return CredentialName.of("sealed");
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            Revision now = Revision.of("v" + version);
            return attempt.held().filter(now::equals).isPresent()
                    ? Fetch.unchanged(now, Lifetime.unbounded())
                    : Fetch.changed(SecretBytes.ofText(sealed), now, Lifetime.unbounded());
        }

        @Override
        public CredentialProvider<SecretBytes> provider() {
            return provider;
        }

        @Override
        public void store(String newValue) {
            String base64 = Base64.getEncoder().encodeToString(newValue.getBytes(StandardCharsets.UTF_8));
            sealed =
                    Operator.text(fake.write("transit/encrypt/app", Map.of("plaintext", base64)), "data", "ciphertext");
            version++;
        }

        @Override
        public String text(SecretBytes value) {
            return value.exposeText();
        }

        @Override
        public Set<Capability> capabilities() {
            return plus(super.capabilities(), Capability.DISABLE, Capability.ENDLESS);
        }

        @Override
        public void disable() {
            fake.write("transit/keys/app/rotate", Map.of());
            fake.write("transit/keys/app/config", Map.of("min_decryption_version", 2));
        }

        @Override
        public void heal() {
            super.heal();
            fake.write("transit/keys/app/config", Map.of("min_decryption_version", 1));
        }
    }
}
