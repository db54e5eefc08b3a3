// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Errand;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.refresh.State;
import io.github.credentials4j.refresh.Trouble;
import io.github.credentials4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Waiting for a value: by readers before the first one, by workers whose fetch needs it, and without blocking. */
final class Arrival {
    private Arrival() {}

    /** Returns what is held; waits for it before the first value. On a worker, fetches it rather than wait in line. */
    static <T> Snapshot<T> await(RefreshLoop<T> loop) {
        Errand<?> errand = Errand.current();
        if (loop.onCallersThread || (errand != null && errand.isOf(loop.engine.crew))) return obtain(loop, errand);
        Instant until = loop.engine.now().plus(loop.policy().initialWait());
        while (true) {
            CompletableFuture<Void> beat = loop.pulse(); // before looking, so that nothing is missed
            Snapshot<T> held = heldOrFail(loop);
            if (held != null) return held;
            if (!await(loop, beat, until)) throw tooLate(loop);
        }
    }

    static <T> CompletionStage<Snapshot<T>> whenReady(RefreshLoop<T> loop) {
        CompletableFuture<Snapshot<T>> ready = new CompletableFuture<>();
        Snapshot<T> held = loop.cell.held();
        if (held != null) {
            ready.complete(held);
            return ready;
        }
        TimeSource.Wakeup alarm = loop.engine.time.schedule(
                loop.policy().initialWait(),
                () -> loop.engine.workers.execute(() -> ready.completeExceptionally(tooLate(loop))));
        ready.whenComplete((done, failed) -> alarm.cancel());
        look(loop, ready);
        return ready;
    }

    /** Completes when the store was asked: a part's store is that of its whole, from which it is cut again. */
    static <T> CompletionStage<Snapshot<T>> afterAskingStore(RefreshLoop<T> loop) {
        return loop.provider instanceof PartProvider<?, ?> part
                ? afterAskingStore(part.whole()).thenCompose(newest -> afterAsking(loop))
                : afterAsking(loop);
    }

    private static <T> CompletionStage<Snapshot<T>> afterAsking(RefreshLoop<T> loop) {
        CompletableFuture<Snapshot<T>> answered = new CompletableFuture<>();
        loop.ask()
                .thenRun(() -> loop.engine.workers.execute(() -> {
                    try {
                        Optional<Reason> why =
                                loop.whyNot().or(() -> loop.trouble().map(Trouble::last));
                        if (why.isPresent()) throw why.get().exception(loop.provider.name());
                        Snapshot<T> held = heldOrFail(loop);
                        if (held != null) answered.complete(held);
                        else answered.completeExceptionally(tooLate(loop));
                    } catch (RuntimeException failed) {
                        answered.completeExceptionally(failed);
                    }
                }));
        return answered;
    }

    /** Waits until a value that nobody read for a while was asked for again, or that failed. */
    static void revived(RefreshLoop<?> loop) {
        CompletableFuture<Void> answered = loop.ask();
        Errand<?> errand = Errand.current();
        await(
                loop,
                answered,
                errand == null ? loop.engine.now().plus(loop.policy().initialWait()) : errand.deadline);
    }

    /** Waits on a worker until somebody else's attempt ends. */
    static void untilNext(RefreshLoop<?> loop) {
        Errand<?> errand = Errand.current();
        Instant until = errand == null ? loop.engine.now().plus(loop.policy().attemptTimeout()) : errand.deadline;
        await(loop, loop.pulse(), until);
    }

    private static <T> void look(RefreshLoop<T> loop, CompletableFuture<Snapshot<T>> ready) {
        CompletableFuture<Void> beat = loop.pulse();
        try {
            Snapshot<T> held = heldOrFail(loop);
            Optional<Reason> why = loop.onCallersThread ? loop.whyNot() : Optional.empty(); // nobody will ask by itself
            if (held != null) ready.complete(held);
            else if (why.isPresent()) throw why.get().exception(loop.provider.name());
            else beat.thenRun(() -> loop.engine.workers.execute(() -> look(loop, ready)));
        } catch (CredentialException failed) {
            ready.completeExceptionally(failed);
        }
    }

    /** Runs the fetch on this thread, or waits for whoever runs it; a cycle is reported. */
    private static <T> Snapshot<T> obtain(RefreshLoop<T> loop, @Nullable Errand<?> errand) {
        while (true) {
            CompletableFuture<Void> beat = loop.pulse();
            Snapshot<T> held = loop.cell.held();
            if (held != null) return held;
            if (!loop.fetchHere(false)) {
                Optional<Reason> why = loop.whyNot();
                if (why.isPresent()) {
                    if (errand != null && errand.dependent != null)
                        loop.followers().want(errand.dependent);
                    throw why.get().exception(loop.provider.name());
                }
                if (errand != null) errand.waitFor(loop);
                try {
                    Instant until = errand == null
                            ? loop.engine.now().plus(loop.policy().initialWait())
                            : errand.deadline;
                    if (!await(loop, beat, until)) throw tooLate(loop);
                } finally {
                    if (errand != null) errand.waitFor(null);
                }
            }
        }
    }

    private static <T> @Nullable Snapshot<T> heldOrFail(RefreshLoop<T> loop) {
        State<T> seen = loop.cell.state();
        if (seen instanceof State.Held<T> held) return held.snapshot;
        Optional<Reason> why = Optional.empty();
        if (seen instanceof State.Ended<T> ended) why = Optional.of(ended.why());
        if (seen instanceof State.Closed<T> closed) why = Optional.of(closed.why());
        if (seen instanceof State.Waiting<T> waiting)
            why = waiting.why().filter(known -> !known.failure().isTransient());
        if (why.isPresent()) throw why.get().exception(loop.provider.name());
        return null;
    }

    private static boolean await(RefreshLoop<?> loop, CompletableFuture<Void> beat, Instant until) {
        try {
            return loop.engine.workers.await(beat, Duration.between(loop.engine.now(), until));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CredentialException(
                    Failure.TIMEOUT,
                    loop.provider.name(),
                    "this thread was interrupted while it waited for the first value");
        }
    }

    private static CredentialException tooLate(RefreshLoop<?> loop) {
        Optional<Trouble> trouble = loop.trouble();
        if (trouble.isPresent()) return trouble.get().last().exception(loop.provider.name());
        return new CredentialException(
                Failure.TIMEOUT,
                loop.provider.name(),
                "no value came within " + loop.policy().initialWait()
                        + ", and no attempt has ended; its store is slow");
    }
}
