// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Call;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.event.EventLog;
import io.github.credentials4j.event.FlightRecorder;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.guard.Workers;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A live credential without a thread, for functions that are frozen between calls: its callers do what is due. Each read
 * looks at the clock; the one caller who finds a refresh due makes it, while the others are served what is held. The
 * deadline of an attempt is for the provider to keep, since nobody is there to interrupt it; listeners run on the thread
 * of the caller who caused the change. A refusal is answered by one refresh, without waiting for a rotation to end.
 *
 * @param <T> the type of credential
 */
public final class CachedCredential<T> implements LiveCredential<T>, AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final RefreshLoop<T> loop;
    private final KeptCredential<T> kept;

    private CachedCredential(CredentialProvider<T> provider, RefreshPolicy policy, Clock clock) {
        TimeSource time = TimeSource.ofCallers(clock);
        Engine engine = new Engine(time, new Workers(1, time, Runnable::run), GuardPolicy.defaults());
        engine.events.add(new EventLog());
        engine.events.add(FlightRecorder.listener());
        this.loop = new RefreshLoop<>(engine, provider, policy, true);
        this.kept = new KeptCredential<>(loop);
    }

    /**
     * Returns a credential that fetches at the first read.
     *
     * @param provider reads the credential
     */
    public static <T> CachedCredential<T> of(CredentialProvider<T> provider) {
        return of(provider, RefreshPolicy.defaults(), Clock.systemUTC());
    }

    /**
     * Returns a credential that fetches at the first read.
     *
     * @param provider reads the credential
     * @param policy when it is refreshed
     * @param clock the wall clock
     */
    public static <T> CachedCredential<T> of(CredentialProvider<T> provider, RefreshPolicy policy, Clock clock) {
        return new CachedCredential<>(provider, policy, clock);
    }

    @Override
    public CredentialName name() {
        return kept.name();
    }

    @Override
    public T get() {
        loop.wake();
        return kept.get();
    }

    @Override
    public Snapshot<T> snapshot() {
        loop.wake();
        return kept.snapshot();
    }

    @Override
    public CompletionStage<Snapshot<T>> whenReady() {
        loop.wake();
        return kept.whenReady();
    }

    @Override
    public void reject(Revision refused) {
        kept.reject(refused);
    }

    /** Asks the store on this thread. */
    @Override
    public CompletionStage<Snapshot<T>> refreshNow() {
        return kept.refreshNow();
    }

    @Override
    public Subscription onChange(Consumer<? super Snapshot<T>> listener) {
        return kept.onChange(listener);
    }

    @Override
    public <R, X extends Exception> R call(Call<? super T, ? extends R, X> call, Refusal<? super R> refused) throws X {
        loop.wake();
        return kept.call(call, refused);
    }

    @Override
    public <R> CompletionStage<R> callAsync(
            Function<? super T, ? extends CompletionStage<R>> call, Refusal<? super R> refused) {
        loop.wake();
        return kept.callAsync(call, refused);
    }

    /** Returns how the credential is; never its value. */
    public CredentialStatus status() {
        return loop.status(loop.engine.now());
    }

    /** Gives back what is held, then erases it; safe to repeat. */
    @Override
    public void close() {
        if (loop.isClosed()) return;
        loop.stop();
        Snapshot<T> held = loop.shut(Reason.of(Failure.CLOSED, "it was closed", loop.engine.now()));
        Farewell.giveBack(loop, held, FAREWELL);
    }

    @Override
    public String toString() {
        return "CachedCredential[" + name() + "]";
    }
}
