// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.refresh.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ListIterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** How credentials end: given back first, while what they need to be given back still works, and erased then. */
final class Farewell {
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private Farewell() {}

    /** Ends all; returns how many could not be given back in time. */
    static int close(Engine engine, List<RefreshLoop<?>> all) {
        Instant until = engine.now().plus(AT_MOST);
        CompletableFuture<?>[] running = all.stream().map(RefreshLoop::stop).toArray(CompletableFuture<?>[]::new);
        AtomicInteger left = new AtomicInteger(all.size());
        CompletableFuture<Void> done = new CompletableFuture<>();
        engine.workers.execute(() -> {
            try {
                await(engine, CompletableFuture.allOf(running), until);
                giveBack(engine, all, until, left);
            } finally {
                done.complete(null);
            }
        });
        await(engine, done, until);
        Reason why = Reason.of(Failure.CLOSED, "its owner was closed", engine.now());
        all.forEach(loop -> erase(loop, why));
        return left.get();
    }

    /** Ends one: readers fail now; it is given back and erased after its overlap. */
    static <T> void drop(RefreshLoop<T> loop) {
        CompletableFuture<Void> running = loop.stop();
        Engine engine = loop.engine;
        Snapshot<T> held = loop.shut(
                Reason.of(Failure.CLOSED, "it is no longer kept; ask its owner or cache again", engine.now()));
        running.thenRun(() -> engine.time.schedule(
                loop.policy().overlap(), () -> engine.workers.submit(() -> loop.giveBack(held, AT_MOST))));
    }

    private static void giveBack(Engine engine, List<RefreshLoop<?>> all, Instant until, AtomicInteger left) {
        ListIterator<RefreshLoop<?>> reverse = all.listIterator(all.size());
        while (reverse.hasPrevious()) {
            Duration remaining = Duration.between(engine.now(), until);
            if (remaining.isNegative() || remaining.isZero()) return;
            RefreshLoop<?> loop = reverse.previous();
            if (giveBackHeld(loop, remaining)) left.decrementAndGet();
        }
    }

    private static <T> boolean giveBackHeld(RefreshLoop<T> loop, Duration atMost) {
        return loop.giveBack(loop.cell.held(), atMost);
    }

    private static <T> void erase(RefreshLoop<T> loop, Reason why) {
        Snapshot<T> held = loop.shut(why);
        if (held != null) Holding.erase(held.value());
    }

    private static void await(Engine engine, CompletableFuture<?> signal, Instant until) {
        try {
            engine.time.await(signal, Duration.between(engine.now(), until));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
