// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** An owner on manual time, with everything that it tells. */
final class World implements AutoCloseable {
    final ManualTime time = ManualTime.create();
    final List<CredentialEvent> events = new CopyOnWriteArrayList<>();
    final Credentials credentials;

    World() {
        this(builder -> builder);
    }

    World(UnaryOperator<Credentials.Builder> settings) {
        credentials = settings.apply(Credentials.builder().time(time).listener(events::add))
                .build();
    }

    <T> ScriptedProvider<T> store(String name) {
        return ScriptedProvider.named(name, time);
    }

    /** Keeps it and lets the first fetch come to rest. */
    <T> LiveCredential<T> keep(CredentialProvider<T> provider) {
        LiveCredential<T> kept = credentials.keep(provider);
        time.settle();
        return kept;
    }

    <T> LiveCredential<T> keep(CredentialProvider<T> provider, RefreshPolicy policy) {
        LiveCredential<T> kept = credentials.keep(provider, policy);
        time.settle();
        return kept;
    }

    void pass(Duration by) {
        time.advance(by);
    }

    CredentialStatus status() {
        return credentials.status().get(0);
    }

    <E extends CredentialEvent> List<E> events(Class<E> type) {
        time.settle();
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Runs it on a thread of its own, on which time waits. */
    <R> Future<R> elsewhere(java.util.concurrent.Callable<R> work) {
        FutureTask<R> task = new FutureTask<>(work);
        Thread thread = new Thread(time.handedOver(task), "test-caller");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    static <R> R result(Future<R> of) {
        try {
            return of.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) throw known;
            throw new AssertionError(failed.getCause());
        } catch (Exception late) {
            throw new AssertionError(late);
        }
    }

    /** Advances time while somebody on another thread waits for it. */
    <R> R resultWhilePassing(Future<R> of, Duration step, int steps) {
        for (int i = 0; i < steps && !of.isDone(); i++) pass(step);
        return result(of);
    }

    @Override
    public void close() {
        credentials.close();
    }
}
