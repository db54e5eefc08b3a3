// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Call;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** A credential that cannot be had. */
record NeverThere(CredentialName name) implements LiveCredential<SecretBytes> {
    static NeverThere named(String text) {
        return new NeverThere(CredentialName.of(text));
    }

    @Override
    public SecretBytes get() {
        throw new CredentialException(Failure.UNAVAILABLE, name, "it is never there");
    }

    @Override
    public Snapshot<SecretBytes> snapshot() {
        throw new CredentialException(Failure.UNAVAILABLE, name, "it is never there");
    }

    @Override
    public CompletionStage<Snapshot<SecretBytes>> whenReady() {
        return new CompletableFuture<>();
    }

    @Override
    public void reject(Revision refused) {}

    @Override
    public CompletionStage<Snapshot<SecretBytes>> refreshNow() {
        return new CompletableFuture<>();
    }

    @Override
    public Subscription onChange(Consumer<? super Snapshot<SecretBytes>> listener) {
        return () -> {};
    }

    @Override
    public <R, X extends Exception> R call(Call<? super SecretBytes, ? extends R, X> call, Refusal<? super R> refused)
            throws X {
        return call.with(get());
    }

    @Override
    public <R> CompletionStage<R> callAsync(
            Function<? super SecretBytes, ? extends CompletionStage<R>> call, Refusal<? super R> refused) {
        return call.apply(get());
    }
}
