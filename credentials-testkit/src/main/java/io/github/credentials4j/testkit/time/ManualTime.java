// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.time;

import io.github.credentials4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Clock and scheduler that a test advances by hand. Tasks that are due run one after another on the advancing thread;
 * after each, everything that it set off on other threads comes to rest before the next one runs, so a test sees the same
 * course each time. Work rests when it has ended, or waits for time to pass or for a signal through this object.
 *
 * <p>A thread of the test itself takes part if it runs what {@link #handedOver} returned; any other thread may wait too,
 * but nobody waits for it.
 */
public final class ManualTime implements TimeSource, InstantSource {
    private final Rest rest = new Rest();
    private final PriorityQueue<Task> due = new PriorityQueue<>(
            Comparator.<Task, Instant>comparing(task -> task.at).thenComparingLong(task -> task.order));
    private final Object advancing = new Object();
    private final Instant start;
    private volatile Instant now;
    private long scheduled;

    private static final class Task implements Wakeup {
        final Instant at;
        final long order;
        final Runnable work;
        volatile boolean cancelled;

        Task(Instant at, long order, Runnable work) {
            this.at = at;
            this.order = order;
            this.work = work;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private ManualTime(Instant start) {
        this.start = start;
        this.now = start;
    }

    /**
     * Returns time that stands at this moment.
     *
     * @param start what the clock shows
     */
    public static ManualTime startingAt(Instant start) {
        return new ManualTime(start);
    }

    /** Returns time that stands at some fixed moment. */
    public static ManualTime create() {
        return startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanoTime() {
        return Duration.between(start, now).toNanos();
    }

    @Override
    public Wakeup schedule(Duration delay, Runnable task) {
        synchronized (due) {
            Task added = new Task(delay.isNegative() ? now : plus(delay), scheduled++, task);
            due.add(added);
            return added;
        }
    }

    @Override
    public Runnable handedOver(Runnable work) {
        return rest.tracked(work);
    }

    @Override
    public boolean await(CompletionStage<?> signal, Duration atMost) throws InterruptedException {
        CompletableFuture<?> future = signal.toCompletableFuture();
        if (future.isDone() || isOver(atMost)) return future.isDone();
        Rest.Waiter waiter = rest.waiter();
        Wakeup alarm = schedule(atMost, waiter::release);
        future.whenComplete((done, failed) -> waiter.release());
        try {
            waiter.park();
        } finally {
            alarm.cancel();
        }
        return future.isDone();
    }

    /**
     * Waits until this much time was advanced.
     *
     * @param duration how long, by this clock
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public void sleep(Duration duration) throws InterruptedException {
        if (isOver(duration)) return;
        Rest.Waiter waiter = rest.waiter();
        Wakeup alarm = schedule(duration, waiter::release);
        try {
            waiter.park();
        } finally {
            alarm.cancel();
        }
    }

    /**
     * Advances the clock, running on the way whatever is due. What a task throws is thrown on, and the clock stays there.
     *
     * @param by how far
     * @throws AssertionError if something does not come to rest within 10 s of real time; it says what
     */
    public void advance(Duration by) {
        synchronized (advancing) {
            Instant target = plus(by);
            rest.await();
            for (Task next = next(target); next != null; next = next(target)) {
                if (next.at.isAfter(now)) now = next.at;
                run(next);
            }
            now = target;
        }
    }

    /**
     * Advances from task to task until the condition holds.
     *
     * @param condition looked at after each task
     * @param atMost how far to advance
     * @return whether the condition came to hold
     */
    public boolean advanceUntil(BooleanSupplier condition, Duration atMost) {
        synchronized (advancing) {
            Instant target = plus(atMost);
            rest.await();
            while (!condition.getAsBoolean()) {
                Task next = next(target);
                if (next == null) {
                    now = target;
                    return condition.getAsBoolean();
                }
                if (next.at.isAfter(now)) now = next.at;
                run(next);
            }
            return true;
        }
    }

    /**
     * Lets the clock leap, as if the machine had been suspended: what became due meanwhile runs afterwards.
     *
     * @param by how far
     */
    public void leap(Duration by) {
        synchronized (advancing) {
            rest.await();
            now = plus(by);
        }
        advance(Duration.ZERO);
    }

    /** Runs what is due now, and waits until everything rests. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /** Returns when the next task is due, if any is. */
    public Optional<Instant> nextDue() {
        synchronized (due) {
            due.removeIf(task -> task.cancelled);
            return Optional.ofNullable(due.peek()).map(task -> task.at);
        }
    }

    /** Returns how many tasks are scheduled. */
    public int pending() {
        synchronized (due) {
            due.removeIf(task -> task.cancelled);
            return due.size();
        }
    }

    /**
     * Returns where each work stands that was handed over and has not ended, waiting work included; empty when every
     * worker has come home.
     */
    public List<String> unfinished() {
        return rest.unfinished();
    }

    /** Forgets all tasks. */
    @Override
    public void close() {
        synchronized (due) {
            due.clear();
        }
    }

    private void run(Task task) {
        task.work.run();
        rest.await();
    }

    private @Nullable Task next(Instant until) {
        synchronized (due) {
            while (!due.isEmpty() && due.peek().cancelled) due.remove();
            return due.isEmpty() || due.peek().at.isAfter(until) ? null : due.remove();
        }
    }

    private static boolean isOver(Duration wait) {
        return wait.isNegative() || wait.isZero();
    }

    private Instant plus(Duration by) {
        Duration left = Duration.between(now, Instant.MAX);
        return by.compareTo(left) < 0 ? now.plus(by) : Instant.MAX;
    }
}
