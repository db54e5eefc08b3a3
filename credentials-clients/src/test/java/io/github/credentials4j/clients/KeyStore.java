// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.ApiKey;
import java.util.concurrent.atomic.AtomicInteger;

/** A store with one key, which a test changes; the key's text is its revision too. */
public final class KeyStore implements CredentialProvider<ApiKey> {
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String key;

    /** Holds this key. */
    public KeyStore(String key) {
        this.key = key;
    }

    /** Holds another key from now on; nobody is told. */
    public void rotateTo(String next) {
        key = next;
    }

    /** Returns how often it was asked. */
    public int fetches() {
        return fetches.get();
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("ai-key");
    }

    @Override
    public Fetch<ApiKey> fetch(Attempt attempt) {
        return attempt.call(Backend.of("key-store"), () -> {
            fetches.incrementAndGet();
            String now = key;
            Revision revision = Revision.of("revision of " + now.substring(now.length() - 3));
            return attempt.held().filter(revision::equals).isPresent()
                    ? Fetch.unchanged(revision, Lifetime.unbounded())
                    : Fetch.changed(new ApiKey(SecretBytes.ofText(now)), revision, Lifetime.unbounded());
        });
    }
}
