// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.credentials4j.Call;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.refresh.RefreshPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Credentials whose names are known only at run time, such as one key per tenant: kept from their first read on, at most
 * so many, the least used evicted. An entry that nobody reads is not polled, and is confirmed by the store at its next
 * read. An unknown name is remembered as such until its next attempt is due. Safe for any thread.
 *
 * @param <K> the type of key; with equals and hashCode
 * @param <T> the type of credential
 */
public final class CredentialCache<K, T> implements AutoCloseable {
    private final Credentials owner;
    private final Function<? super K, ? extends CredentialProvider<T>> providers;
    private final RefreshPolicy policy;
    private final Cache<K, Entry<T>> entries;

    private CredentialCache(
            Credentials owner,
            Function<? super K, ? extends CredentialProvider<T>> providers,
            long atMost,
            RefreshPolicy policy) {
        this.owner = owner;
        this.providers = providers;
        this.policy = policy;
        this.entries = Caffeine.newBuilder()
                .maximumSize(atMost)
                .executor(Runnable::run) // dropping an entry does not block
                .removalListener(
                        (@Nullable Object key, @Nullable Entry<T> evicted, RemovalCause cause) -> drop(owner, evicted))
                .build();
    }

    private static void drop(Credentials owner, @Nullable Entry<?> evicted) {
        if (evicted != null) owner.retire(evicted.kept.loop);
    }

    /** An entry, and whether it was read since its last poll. */
    private static final class Entry<T> implements RefreshLoop.Demand {
        final KeptCredential<T> kept;
        private volatile boolean read = true;

        Entry(KeptCredential<T> kept) {
            this.kept = kept;
        }

        void touch() {
            if (!read) read = true; // a write only after each poll: readers share the line
        }

        @Override
        public boolean wasRead() {
            boolean was = read;
            read = false;
            return was;
        }
    }

    /**
     * Returns an empty cache, with the owner's policy.
     *
     * @param owner keeps the entries, and closes them with itself
     * @param providers makes the provider of a key; does not block
     * @param atMost how many entries are kept; positive
     */
    public static <K, T> CredentialCache<K, T> of(
            Credentials owner, Function<? super K, ? extends CredentialProvider<T>> providers, long atMost) {
        return of(owner, providers, atMost, owner.policy());
    }

    /**
     * Returns an empty cache.
     *
     * @param owner keeps the entries, and closes them with itself
     * @param providers makes the provider of a key; does not block
     * @param atMost how many entries are kept; positive
     * @param policy when entries are refreshed
     */
    public static <K, T> CredentialCache<K, T> of(
            Credentials owner,
            Function<? super K, ? extends CredentialProvider<T>> providers,
            long atMost,
            RefreshPolicy policy) {
        if (atMost <= 0) throw new IllegalArgumentException("atMost must be positive: " + atMost);
        return new CredentialCache<>(owner, providers, atMost, policy);
    }

    /**
     * Returns the current value for a key. Blocks at the first read of the key, and at the first after it was idle.
     *
     * @param key names the credential
     * @throws CredentialException with the real reason if there is no usable value
     */
    public T get(K key) {
        Entry<T> entry = entry(key);
        if (entry.kept.loop.isDormant()) Arrival.revived(entry.kept.loop);
        return entry.kept.get();
    }

    /**
     * Returns the current value for a key when it is there; never blocks.
     *
     * @param key names the credential
     */
    public CompletionStage<T> getAsync(K key) {
        return ready(entry(key)).thenApply(Snapshot::value);
    }

    /**
     * Makes one request with the value for a key, as {@link LiveCredential#call(Call, Refusal)} does.
     *
     * @param key names the credential
     * @param call makes the request
     * @param refused tells a refusal of the credential from other trouble
     * @return the service's answer
     * @throws X what the request threw
     * @throws CredentialException if there is no usable value
     */
    public <R, X extends Exception> R call(K key, Call<? super T, ? extends R, X> call, Refusal<? super R> refused)
            throws X {
        Entry<T> entry = entry(key);
        if (entry.kept.loop.isDormant()) Arrival.revived(entry.kept.loop);
        return entry.kept.call(call, refused);
    }

    /**
     * Makes one request with the value for a key, as {@link LiveCredential#callAsync} does, and returns its answer; never
     * blocks.
     *
     * @param key names the credential
     * @param call starts the request
     * @param refused tells a refusal of the credential from other trouble
     */
    public <R> CompletionStage<R> callAsync(
            K key, Function<? super T, ? extends CompletionStage<R>> call, Refusal<? super R> refused) {
        Entry<T> entry = entry(key);
        if (!entry.kept.loop.isDormant()) return entry.kept.callAsync(call, refused);
        return ready(entry).thenCompose(ready -> entry.kept.callAsync(call, refused));
    }

    /**
     * Drops a key: its lease is given back and its value erased after the overlap. The next read fetches anew.
     *
     * @param key names the credential
     */
    public void forget(K key) {
        entries.invalidate(key);
    }

    /** Returns how many entries are kept. */
    public long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }

    /** Drops all entries; safe to repeat. */
    @Override
    public void close() {
        entries.invalidateAll();
    }

    private Entry<T> entry(K key) {
        Entry<T> entry = entries.get(key, this::open);
        entry.touch();
        return entry;
    }

    private Entry<T> open(K key) {
        RefreshLoop<T> loop = owner.loop(providers.apply(key), policy);
        Entry<T> entry = new Entry<>(new KeptCredential<>(loop));
        loop.pollsOnlyWhile(entry);
        loop.wake();
        return entry;
    }

    private CompletionStage<Snapshot<T>> ready(Entry<T> entry) {
        if (!entry.kept.loop.isDormant()) return entry.kept.whenReady();
        CompletableFuture<Snapshot<T>> revived = new CompletableFuture<>();
        RefreshLoop<T> loop = entry.kept.loop;
        loop.ask()
                .thenRun(() ->
                        loop.engine.workers.execute(() -> entry.kept.whenReady().whenComplete((ready, failed) -> {
                            if (failed == null) revived.complete(ready);
                            else revived.completeExceptionally(failed);
                        })));
        return revived;
    }
}
