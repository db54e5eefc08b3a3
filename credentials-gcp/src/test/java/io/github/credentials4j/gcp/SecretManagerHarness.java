// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderHarness;
import io.github.credentials4j.testkit.gcp.FakeSecretManager;
import io.github.credentials4j.testkit.gcp.GcpFault;
import java.util.EnumSet;
import java.util.Set;

/** One secret of the fake Secret Manager. */
final class SecretManagerHarness implements ProviderHarness<SecretBytes> {
    private static final String NAME = "projects/p/secrets/conformance";

    private final FakeSecretManager fake = FakeSecretManager.start();
    private final GcpClients clients = GcpClients.builder()
            .secretManagerEndpoint(fake.endpoint())
            .plaintext()
            .noCredentials()
            .build();
    private final GcpSecretManagerProvider provider = GcpSecretManagerProvider.of(clients, NAME);
    private int newest;

    @Override
    public CredentialProvider<SecretBytes> provider() {
        return provider;
    }

    @Override
    public void store(String newValue) {
        newest = fake.secret(NAME).add(newValue);
    }

    @Override
    public String text(SecretBytes value) {
        return value.exposeText();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.EXPIRE));
    }

    @Override
    public void deleteIt() {
        fake.delete(NAME);
    }

    @Override
    public void deny() {
        fake.inject(GcpFault.denied());
    }

    @Override
    public void throttle() {
        fake.inject(GcpFault.throttled());
    }

    @Override
    public void takeDown() {
        fake.stopListening();
    }

    @Override
    public void disable() {
        for (int version = 1; version <= newest; version++) fake.secret(NAME).disable(version);
    }

    @Override
    public void hang() {
        fake.inject(GcpFault.hang());
    }

    @Override
    public void heal() {
        fake.heal();
        fake.listenAgain();
    }

    @Override
    public int calls() {
        return fake.requests().size();
    }

    @Override
    public void close() {
        clients.close();
        fake.close();
    }
}
