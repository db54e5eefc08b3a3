// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.heap;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.ApiKey;

/** A provider whose name and value are there before it is kept, so that neither counts as the engine's. */
final class LocalKey implements CredentialProvider<ApiKey> {
    static final Backend STORE = Backend.of("store.example");
    private static final Revision FIRST = Revision.of("v1");

    private final CredentialName name;
    private final ApiKey key;

    LocalKey(int number) {
        this.name = CredentialName.of("tenant-" + number);
        this.key = new ApiKey(SecretBytes.ofText("key of tenant " + number));
    }

    @Override
    public CredentialName name() {
        return name;
    }

    @Override
    public Fetch<ApiKey> fetch(Attempt attempt) {
        return attempt.call(
                STORE,
                () -> attempt.held().isPresent()
                        ? Fetch.unchanged(FIRST, Lifetime.unbounded())
                        : Fetch.changed(key, Revision.of("v1"), Lifetime.unbounded()));
    }
}
