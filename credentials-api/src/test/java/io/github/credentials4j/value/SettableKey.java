// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import io.github.credentials4j.Call;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A live key that a test sets. */
final class SettableKey implements LiveCredential<ApiKey> {
    private final List<Consumer<? super Snapshot<ApiKey>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot<ApiKey> current;
    private Runnable beforeSubscription = () -> {};

    SettableKey(String text) {
        this.current = snapshot(text);
    }

    /** Changes what is read, and tells nobody yet. */
    void set(String text) {
        current = snapshot(text);
    }

    /** Tells what was current at some time, as a late notification would. */
    void tell(String text) {
        listeners.forEach(each -> each.accept(snapshot(text)));
    }

    void rotate(String text) {
        set(text);
        tell(text);
    }

    /** Runs this when somebody subscribes, before they are heard. */
    void beforeSubscription(Runnable action) {
        beforeSubscription = action;
    }

    int subscribers() {
        return listeners.size();
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("key");
    }

    @Override
    public ApiKey get() {
        return current.value();
    }

    @Override
    public Snapshot<ApiKey> snapshot() {
        return current;
    }

    @Override
    public CompletionStage<Snapshot<ApiKey>> whenReady() {
        return CompletableFuture.completedFuture(current);
    }

    @Override
    public void reject(Revision refused) {}

    @Override
    public CompletionStage<Snapshot<ApiKey>> refreshNow() {
        return whenReady();
    }

    @Override
    public Subscription onChange(Consumer<? super Snapshot<ApiKey>> listener) {
        beforeSubscription.run();
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public <R, X extends Exception> R call(Call<? super ApiKey, ? extends R, X> call, Refusal<? super R> refused)
            throws X {
        return call.with(get());
    }

    @Override
    public <R> CompletionStage<R> callAsync(
            Function<? super ApiKey, ? extends CompletionStage<R>> call, Refusal<? super R> refused) {
        return call.apply(get());
    }

    private static Snapshot<ApiKey> snapshot(String text) {
        return new Snapshot<>(new ApiKey(SecretBytes.ofText(text)), Revision.of(text), Lifetime.unbounded());
    }
}
