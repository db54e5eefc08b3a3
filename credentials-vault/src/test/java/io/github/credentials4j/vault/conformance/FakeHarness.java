// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.conformance;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderHarness;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.testkit.vault.VaultFault;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultSession;
import java.util.EnumSet;
import java.util.Set;

/** Something at one path of the fake, asked for with a token that lives. */
abstract class FakeHarness implements ProviderHarness<SecretBytes> {
    final FakeVault fake = FakeVault.start();
    final VaultSession session;
    private final Credentials credentials = Credentials.create();
    private final String method;
    private final String path;

    FakeHarness(String method, String path) {
        this.method = method;
        this.path = path;
        session = Vault.at(fake.address().toString())
                .transport(Vault.Transport.JDK)
                .build()
                .session(credentials::keep, VaultLogin.token(fake.rootToken()));
        session.token().get();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.DENY, Capability.THROTTLE, Capability.TAKE_DOWN, Capability.HANG, Capability.COUNT_CALLS);
    }

    @Override
    public void deny() {
        fake.inject(VaultFault.error(403, "permission denied").at(path));
    }

    @Override
    public void throttle() {
        fake.inject(VaultFault.throttling().at(path));
    }

    @Override
    public void takeDown() {
        fake.inject(VaultFault.unavailable().at(path));
    }

    @Override
    public void hang() {
        fake.inject(VaultFault.hang().at(path));
    }

    @Override
    public void heal() {
        fake.heal();
    }

    @Override
    public int calls() {
        return fake.calls(method, path);
    }

    @Override
    public void close() {
        credentials.close();
        fake.close();
    }

    static Set<Capability> plus(Set<Capability> some, Capability... more) {
        Set<Capability> all = EnumSet.copyOf(some);
        all.addAll(Set.of(more));
        return all;
    }
}
