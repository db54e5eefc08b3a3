// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.site;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.value.AccessKey;

/** A key of the fake AWS. */
public record GivenKey(AwsKey key) implements CredentialProvider<AccessKey> {
    @Override
    public CredentialName name() {
        return CredentialName.of("given");
    }

    @Override
    public Fetch<AccessKey> fetch(Attempt attempt) {
        AccessKey value = new AccessKey(
                key.id(), key.secret().duplicate(), key.sessionToken().map(SecretBytes::duplicate));
        return Fetch.changed(value, Revision.of(key.id()), Lifetime.unbounded());
    }
}
