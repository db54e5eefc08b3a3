// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.calls;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.BatchedSecrets;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.benchmarks.store.CountedSecrets;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.live.Credentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Credentials4J, with its defaults. */
final class OurReader implements Reader {
    private final Credentials owner;
    private final Consumer<String> read;
    private final Runnable expire;

    private OurReader(Credentials owner, Consumer<String> read, Runnable expire) {
        this.owner = owner;
        this.read = read;
        this.expire = expire;
    }

    /** Keeps each secret; one call reads one. */
    static Reader kept(CountedSecrets store, List<String> ids) {
        return keeping(Credentials.create(), ids, id -> SecretsManagerProvider.of(store, id));
    }

    /** Keeps each secret; one call reads twenty. */
    static Library batched(int workers) {
        return (store, ids) ->
                keeping(Credentials.builder().workers(workers).build(), ids, BatchedSecrets.of(store, ids)::provider);
    }

    /** Keeps a secret from its first read on. */
    static Reader cached(CountedSecrets store, List<String> ids) {
        Credentials owner = Credentials.create();
        CredentialCache<String, SecretBytes> cache =
                CredentialCache.of(owner, id -> SecretsManagerProvider.of(store, id), ids.size());
        return new OurReader(owner, cache::get, () -> ids.forEach(owner::signal));
    }

    private static Reader keeping(
            Credentials owner, List<String> ids, Function<String, CredentialProvider<SecretBytes>> providers) {
        Map<String, LiveCredential<SecretBytes>> live = new LinkedHashMap<>();
        ids.forEach(id -> live.put(id, owner.keep(providers.apply(id))));
        return new OurReader(
                owner,
                id -> Objects.requireNonNull(live.get(id)).get(),
                () -> live.values().forEach(LiveCredential::refreshNow));
    }

    @Override
    public void read(String id) {
        read.accept(id);
    }

    @Override
    public void expire() {
        expire.run();
    }

    @Override
    public void close() {
        owner.close();
    }
}
