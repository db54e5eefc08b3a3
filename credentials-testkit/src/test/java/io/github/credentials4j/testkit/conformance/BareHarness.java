// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import java.util.Set;

/** A store that can only be written and read. */
final class BareHarness implements ProviderHarness<SecretBytes> {
    private final MemoryHarness memory = new MemoryHarness();

    @Override
    public CredentialProvider<SecretBytes> provider() {
        return memory.provider();
    }

    @Override
    public void store(String newValue) {
        memory.store(newValue);
    }

    @Override
    public String text(SecretBytes value) {
        return memory.text(value);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }
}
