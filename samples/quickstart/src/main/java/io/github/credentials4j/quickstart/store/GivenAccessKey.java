// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.value.AccessKey;

/** The access key that was written down for a fake or an emulator; it never changes. */
record GivenAccessKey(AccessKey key) implements CredentialProvider<AccessKey> {
    @Override
    public CredentialName name() {
        return CredentialName.of("given-access-key");
    }

    @Override
    public Fetch<AccessKey> fetch(Attempt attempt) {
        return Fetch.changed(key, Revision.of(key.id()), Lifetime.unbounded());
    }
}
