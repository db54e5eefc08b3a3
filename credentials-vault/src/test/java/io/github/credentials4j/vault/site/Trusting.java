// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.site;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.vault.Vault;

/** A CA that a test has at hand. */
public record Trusting(String pem) implements CredentialProvider<SecretBytes> {
    public static Vault.Builder the(String pem, Credentials credentials, Vault.Builder vault) {
        return vault.trust(credentials.keep(new Trusting(pem)));
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("ca");
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        return Fetch.changed(SecretBytes.ofText(pem), Revision.of("1"), Lifetime.unbounded());
    }
}
