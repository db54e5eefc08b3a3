// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.refresh.Holding;
import io.github.credentials4j.refresh.Previous;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How credentials end: given back first, while what they need to be given back still works, and erased then. */
final class Farewell {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration EACH = Duration.ofSeconds(1); // of the whole: one that hangs must not cost the others

    private Farewell() {}

    /** A credential that readers cannot read any more and that is yet to be given back: once, by whoever comes first. */
    static final class Leaving<T> {
        private final RefreshLoop<T> loop;
        private final @Nullable Snapshot<T> held;
        private final AtomicBoolean begun = new AtomicBoolean();

        private Leaving(RefreshLoop<T> loop, @Nullable Snapshot<T> held) {
            this.loop = loop;
            this.held = held;
        }

        /** Returns whether the store took all, or somebody else gives it back. */
        private boolean giveBack(Duration atMost) {
            return !begun.compareAndSet(false, true) || Farewell.giveBack(loop, held, atMost);
        }

        private void erase() {
            if (held != null) Holding.erase(held.value());
            eraseRest(loop);
        }
    }

    /** Gives back what was held and what was before, on this thread; returns whether the store took all. */
    static <T> boolean giveBack(RefreshLoop<T> loop, @Nullable Snapshot<T> held, Duration atMost) {
        Snapshot<T> before = takePrevious(loop);
        boolean beforeGone = before == null || loop.disposal.now(before, atMost, true);
        boolean heldGone = held == null || loop.disposal.now(held, atMost, loop.cell.held() == null);
        eraseRest(loop);
        return beforeGone && heldGone;
    }

    /** Ends all; returns how many could not be given back in time. */
    static int close(Engine engine, Register register, List<RefreshLoop<?>> all) {
        Instant until = engine.now().plus(AT_MOST);
        CompletableFuture<?>[] running = all.stream().map(RefreshLoop::stop).toArray(CompletableFuture<?>[]::new);
        List<Leaving<?>> leaving = register.leaving();
        List<Predicate<Duration>> givenBack = new ArrayList<>();
        for (RefreshLoop<?> loop : all) givenBack.add(atMost -> giveBackHeld(loop, atMost));
        for (Leaving<?> each : leaving) givenBack.add(each::giveBack);
        Collections.reverse(givenBack);
        AtomicInteger left = new AtomicInteger(givenBack.size());
        CompletableFuture<Void> done = new CompletableFuture<>();
        engine.workers.execute(() -> {
            try {
                await(engine, CompletableFuture.allOf(running), EACH); // what they bring is not left behind then
                giveBack(engine, givenBack, until, left);
            } finally {
                done.complete(null);
            }
        });
        await(engine, done, Duration.between(engine.now(), until));
        Reason why = Reason.of(Failure.CLOSED, "its owner was closed", engine.now());
        all.forEach(loop -> erase(loop, why));
        leaving.forEach(Leaving::erase);
        return left.get();
    }

    /** Ends one: readers fail now; it is given back and erased after the delay. */
    static <T> void drop(Register register, RefreshLoop<T> loop, Duration delay) {
        CompletableFuture<Void> running = loop.stop();
        Engine engine = loop.engine;
        Snapshot<T> held = loop.shut(
                Reason.of(Failure.CLOSED, "it is no longer kept; ask its owner or cache again", engine.now()));
        Leaving<T> leaving = new Leaving<>(loop, held);
        if (!register.leaves(leaving)) { // its owner closes at this moment: there is no later
            leaving.erase();
            return;
        }
        Runnable giveBack = () -> {
            leaving.giveBack(AT_MOST);
            register.left(leaving);
        };
        running.thenRun(() -> engine.time.schedule(delay, () -> engine.workers.submit(giveBack)));
    }

    private static void giveBack(Engine engine, List<Predicate<Duration>> each, Instant until, AtomicInteger left) {
        for (Predicate<Duration> givesBack : each) {
            Duration remaining = Duration.between(engine.now(), until);
            if (remaining.isNegative() || remaining.isZero()) return;
            if (givesBack.test(remaining.compareTo(EACH) < 0 ? remaining : EACH)) left.decrementAndGet();
        }
    }

    private static <T> boolean giveBackHeld(RefreshLoop<T> loop, Duration atMost) {
        return giveBack(loop, loop.cell.held(), atMost);
    }

    private static <T> @Nullable Snapshot<T> takePrevious(RefreshLoop<T> loop) {
        synchronized (loop) {
            Previous<T> previous = loop.holding.previous();
            return previous == null ? null : previous.takeOut();
        }
    }

    private static <T> void eraseRest(RefreshLoop<T> loop) {
        Snapshot<T> before = takePrevious(loop);
        if (before != null) Holding.erase(before.value());
        List<Snapshot<T>> faded;
        synchronized (loop) {
            faded = loop.holding.faded().takeAll();
        }
        Disposal.erase(faded);
    }

    private static <T> void erase(RefreshLoop<T> loop, Reason why) {
        Snapshot<T> held = loop.shut(why);
        if (held != null) Holding.erase(held.value());
        eraseRest(loop);
    }

    private static void await(Engine engine, CompletableFuture<?> signal, Duration atMost) {
        try {
            engine.time.await(signal, atMost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
