// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.reach;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;

/** A text that a test changes. */
final class Settable implements CredentialProvider<SecretBytes> {
    private String text;
    private int version;

    Settable(String text) {
        this.text = text;
    }

    synchronized void set(String other) {
        text = other;
        version++;
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("settable");
    }

    @Override
    public synchronized Fetch<SecretBytes> fetch(Attempt attempt) {
        return Fetch.changed(SecretBytes.ofText(text), Revision.of("v" + version), Lifetime.unbounded());
    }
}
