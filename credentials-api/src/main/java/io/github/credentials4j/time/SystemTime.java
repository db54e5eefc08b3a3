// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One scheduler thread over the machine's clocks. Monotonic time stands still while a machine is suspended, so the wall
 * clock is looked at least every 15 s, and what it leapt ahead is added.
 */
final class SystemTime implements TimeSource {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);
    private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(15);
    private static final long LEAP = TimeUnit.SECONDS.toNanos(2);

    private final Clock clock;
    private final LongSupplier monotonic;
    private final Object lock = new Object(); // a monitor: event loops schedule too, and must never park
    private final PriorityQueue<Task> due =
            new PriorityQueue<>(Comparator.<Task>comparingLong(task -> task.at).thenComparingLong(task -> task.order));
    private long scheduled;
    private boolean started;
    private boolean closed;
    private final AtomicLong suspended = new AtomicLong();
    private long lastMonotonic;
    private Instant lastWall;

    private static final class Task implements Wakeup {
        final long at;
        final long order;
        volatile Runnable work;

        Task(long at, long order, Runnable work) {
            this.at = at;
            this.order = order;
            this.work = work;
        }

        @Override
        public void cancel() {
            work = () -> {}; // left in the queue, since removing it would search the queue
        }
    }

    SystemTime() {
        this(Clock.systemUTC(), System::nanoTime);
    }

    SystemTime(Clock clock, LongSupplier monotonic) {
        this.clock = clock;
        this.monotonic = monotonic;
        this.lastMonotonic = monotonic.getAsLong();
        this.lastWall = clock.instant();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return monotonic.getAsLong() + suspended.get();
    }

    @Override
    public Wakeup schedule(Duration delay, Runnable task) {
        synchronized (lock) {
            Task added = new Task(nanoTime() + Math.max(0, nanos(delay)), scheduled++, task);
            if (closed) return added;
            due.add(added);
            if (!started) start();
            if (due.peek() == added) lock.notifyAll();
            return added;
        }
    }

    @Override
    public boolean await(CompletionStage<?> signal, Duration atMost) throws InterruptedException {
        try {
            signal.toCompletableFuture().get(Math.max(0, nanos(atMost)), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException | CancellationException completed) {
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            due.clear();
            lock.notifyAll();
        }
    }

    /** Adds what the wall clock leapt ahead of monotonic time since the last look. */
    void lookAtTheWall() {
        long mono = monotonic.getAsLong();
        Instant wall = clock.instant();
        long leapt = nanos(Duration.between(lastWall, wall)) - (mono - lastMonotonic);
        if (leapt > LEAP) suspended.addAndGet(leapt);
        lastMonotonic = mono;
        lastWall = wall;
    }

    private void start() {
        started = true;
        Thread thread = new Thread(this::run, "credentials-scheduler");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        for (Task next = take(); next != null; next = take()) {
            try {
                next.work.run();
            } catch (Throwable unexpected) { // nothing ends the schedule
                LOG.error("a scheduled task failed; the schedule goes on", unexpected);
            }
        }
    }

    private @Nullable Task take() {
        synchronized (lock) {
            while (!closed) {
                lookAtTheWall();
                Task first = due.peek();
                long wait = first == null ? LONGEST_SLEEP : Math.min(LONGEST_SLEEP, first.at - nanoTime());
                if (first != null && wait <= 0) return due.poll();
                sleep(wait);
            }
            return null;
        }
    }

    @SuppressWarnings("WaitNotInLoop") // take() is the loop
    private void sleep(long nanos) {
        try {
            lock.wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
        } catch (InterruptedException ignored) {
            LOG.debug("the scheduler was interrupted; only close() ends it");
        }
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return duration.isNegative() ? Long.MIN_VALUE / 4 : Long.MAX_VALUE / 4;
        }
    }
}
