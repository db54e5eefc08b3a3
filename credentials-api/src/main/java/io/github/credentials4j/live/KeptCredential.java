// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Call;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.refresh.Cell;
import io.github.credentials4j.refresh.State;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** A credential as its readers see it: the cell for reading, the loop for everything else. */
final class KeptCredential<T> implements LiveCredential<T> {
    final RefreshLoop<T> loop;
    private final Cell<T> cell;

    KeptCredential(RefreshLoop<T> loop) {
        this.loop = loop;
        this.cell = loop.cell;
    }

    @Override
    public CredentialName name() {
        return loop.provider.name();
    }

    @Override
    public T get() {
        State<T> seen = cell.state(); // one read: everything below speaks about one moment
        return seen instanceof State.Held<T> held
                ? held.value
                : Arrival.await(loop).value();
    }

    @Override
    public Snapshot<T> snapshot() {
        State<T> seen = cell.state();
        return seen instanceof State.Held<T> held ? held.snapshot : Arrival.await(loop);
    }

    @Override
    public CompletionStage<Snapshot<T>> whenReady() {
        return Arrival.whenReady(loop);
    }

    @Override
    public void reject(Revision refused) {
        loop.rejections.refused(refused);
    }

    @Override
    public CompletionStage<Snapshot<T>> refreshNow() {
        return Arrival.afterAskingStore(loop);
    }

    @Override
    public Subscription onChange(Consumer<? super Snapshot<T>> listener) {
        return loop.announcements.add(listener);
    }

    @Override
    public <R, X extends Exception> R call(Call<? super T, ? extends R, X> call, Refusal<? super R> refused) throws X {
        return Requests.call(this, call, refused);
    }

    @Override
    public <R> CompletionStage<R> callAsync(
            Function<? super T, ? extends CompletionStage<R>> call, Refusal<? super R> refused) {
        return Requests.callAsync(this, call, refused);
    }

    @Override
    public String toString() {
        return "LiveCredential[" + name() + "]";
    }
}
