// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.time.TimeSource;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded number of seats for fetches, on as many threads as it takes: whoever waits or hangs gives up its seat, so
 * that a dead server never keeps the living from being asked. Virtual threads where the JVM has them.
 */
@NotApi
public final class Workers implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration NO_THREAD_LEFT = Duration.ofSeconds(1);
    private static final ThreadLocal<@Nullable Seat> CURRENT = new ThreadLocal<>();

    private final int seats;
    private final TimeSource time;
    private final Executor threads;
    private final Queue<Runnable> queue = new ArrayDeque<>();

    private int taken;
    private boolean closed;

    public Workers(int seats, TimeSource time) {
        this(seats, time, threads());
    }

    public Workers(int seats, TimeSource time, Executor threads) {
        this.seats = seats;
        this.time = time;
        this.threads = threads;
    }

    /** Runs work on a seat, in order of arrival; returns whether it will, which it will not after the end. */
    public boolean submit(Runnable work) {
        Runnable next;
        synchronized (this) {
            if (closed) return false;
            queue.add(work);
            if (taken >= seats) return true;
            next = queue.remove();
            taken++;
        }
        start(next);
        return true;
    }

    /** Runs a guest's work without a seat; what it does delays no fetch. */
    @Override
    public void execute(Runnable work) {
        if (!handOver(work)) time.schedule(NO_THREAD_LEFT, () -> execute(work));
    }

    /** Returns the seat that this thread has, at this owner or another; null if it is no worker. */
    public static @Nullable Seat seat() {
        return CURRENT.get();
    }

    /** Waits for the signal; a worker gives up its seat meanwhile. */
    public boolean await(CompletionStage<?> signal, Duration atMost) throws InterruptedException {
        if (atMost.isZero() || atMost.isNegative())
            return signal.toCompletableFuture().isDone();
        Seat seat = CURRENT.get();
        if (seat == null) return time.await(signal, atMost);
        boolean left = seat.leave(); // not if an outer call of this thread left it before
        try {
            return time.await(signal, atMost);
        } finally {
            if (left) seat.sit();
        }
    }

    public synchronized void close() {
        closed = true;
        queue.clear();
    }

    private void start(Runnable work) {
        boolean started = handOver(() -> {
            Seat seat = new Seat();
            CURRENT.set(seat);
            try {
                work.run();
            } finally {
                CURRENT.remove();
                seat.leave();
            }
        });
        if (started) return;
        synchronized (this) {
            taken--;
        }
        time.schedule(NO_THREAD_LEFT, () -> submit(work));
    }

    /** Returns whether there was a thread for it; at the process's limit there is none, which must lose no work. */
    private boolean handOver(Runnable work) {
        try {
            threads.execute(time.handedOver(work));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError none) { // "unable to create native thread"
            LOG.error("no thread could be started for credentials; it is tried again in {}", NO_THREAD_LEFT, none);
            return false;
        }
    }

    private void startNext() {
        Runnable next;
        synchronized (this) {
            taken--;
            if (taken >= seats) return;
            next = queue.poll();
            if (next == null) return;
            taken++;
        }
        start(next);
    }

    private synchronized void takeBack() {
        taken++; // perhaps one too many for a moment: whoever was away goes on at once
    }

    /** The right to work, held by one thread. */
    public final class Seat {
        private boolean seated = true;
        private boolean writtenOff;

        /** Gives the seat to whoever waits; returns whether it was still taken. */
        boolean leave() {
            synchronized (this) {
                if (!seated) return false;
                seated = false;
            }
            startNext();
            return true;
        }

        /** Takes a seat again, unless the thread was written off. */
        synchronized void sit() {
            if (seated || writtenOff) return;
            seated = true;
            takeBack();
        }

        /** Gives up on the thread that sits here: it is replaced now and never gets a seat again. */
        void writeOff() {
            synchronized (this) {
                writtenOff = true;
            }
            leave();
        }
    }

    private static Executor threads() {
        try {
            Method ofVirtual = Thread.class.getMethod("ofVirtual"); // JDK 21 and later
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class)
                    .invoke(ofVirtual.invoke(null), "credentials-worker-", 0L);
            ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
            return work -> factory.newThread(work).start();
        } catch (ReflectiveOperationException | UnsupportedOperationException olderJvm) {
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), platformThreads());
        }
    }

    private static ThreadFactory platformThreads() {
        AtomicLong made = new AtomicLong();
        return work -> {
            Thread thread = new Thread(work, "credentials-worker-" + made.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }
}
