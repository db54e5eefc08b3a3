// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.tls;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import java.util.List;
import java.util.stream.Stream;

/** Another identity at each fetch, out of a few. */
final class ChangingMaterial implements CredentialProvider<TlsMaterial> {
    private final List<TlsMaterial> materials;
    private int fetched;

    ChangingMaterial(Certificates certificates, int few) {
        TlsTrust trust = TlsTrust.in(List.of(certificates.root()));
        materials = Stream.generate(certificates::identity)
                .limit(few)
                .map(identity -> TlsMaterial.of(List.of(identity), trust))
                .toList();
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("changing");
    }

    @Override
    public Fetch<TlsMaterial> fetch(Attempt attempt) {
        TlsMaterial next = materials.get(fetched++ % materials.size());
        return Fetch.changed(next, Revision.of("v" + fetched), Lifetime.unbounded());
    }
}
