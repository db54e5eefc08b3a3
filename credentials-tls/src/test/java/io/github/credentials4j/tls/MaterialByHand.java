// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.Call;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Live material that changes when the test says so, on the test's thread. */
public final class MaterialByHand implements LiveCredential<TlsMaterial> {
    private final List<Consumer<? super Snapshot<TlsMaterial>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot<TlsMaterial> held;
    private int revision;

    /** Holds this material first. */
    public MaterialByHand(TlsMaterial first) {
        this.held = snapshot(first);
    }

    /** Holds these identities first, and trusts nobody. */
    public static MaterialByHand of(TlsIdentity... identities) {
        return new MaterialByHand(TlsMaterial.of(List.of(identities), TlsTrust.nobody()));
    }

    /** Changes to this material. */
    public void set(TlsMaterial next) {
        held = snapshot(next);
        listeners.forEach(listener -> listener.accept(held));
    }

    /** Changes to these identities, with the same trust. */
    public void set(TlsIdentity... identities) {
        set(TlsMaterial.of(List.of(identities), held.value().trust()));
    }

    private Snapshot<TlsMaterial> snapshot(TlsMaterial value) {
        return new Snapshot<>(value, Revision.of("r" + ++revision), Lifetime.unbounded());
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("by-hand");
    }

    @Override
    public TlsMaterial get() {
        return held.value();
    }

    @Override
    public Snapshot<TlsMaterial> snapshot() {
        return held;
    }

    @Override
    public CompletionStage<Snapshot<TlsMaterial>> whenReady() {
        return CompletableFuture.completedStage(held);
    }

    @Override
    public void reject(Revision refused) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Snapshot<TlsMaterial>> refreshNow() {
        return whenReady();
    }

    @Override
    public Subscription onChange(Consumer<? super Snapshot<TlsMaterial>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public <R, X extends Exception> R call(Call<? super TlsMaterial, ? extends R, X> call, Refusal<? super R> refused)
            throws X {
        return call.with(get());
    }

    @Override
    public <R> CompletionStage<R> callAsync(
            Function<? super TlsMaterial, ? extends CompletionStage<R>> call, Refusal<? super R> refused) {
        return call.apply(get()).thenApply(Function.identity());
    }
}
