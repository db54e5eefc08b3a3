// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Where the engine gets time from: the clock, its wake-ups and its waits. Tests inject one that they advance by hand.
 */
public interface TimeSource extends AutoCloseable {
    /** Returns the wall-clock time. */
    Instant now();

    /**
     * Returns nanoseconds since some fixed moment; never goes back, and includes the time for which the machine was
     * suspended.
     */
    long nanoTime();

    /**
     * Runs a task once, after the delay, on the scheduler's one thread. Tasks are short and never block.
     *
     * @param delay from now; zero or negative means at once
     * @param task what to run
     * @return cancels the task if it has not begun
     */
    Wakeup schedule(Duration delay, Runnable task);

    /**
     * Waits until the signal completes, however it does.
     *
     * @param signal what is waited for
     * @param atMost how long to wait
     * @return whether it completed in time
     * @throws InterruptedException if the waiting thread was interrupted
     */
    boolean await(CompletionStage<?> signal, Duration atMost) throws InterruptedException;

    /**
     * Called with all work that the engine hands to another thread, and returns what that thread shall run. A manual
     * time source wraps it to know when everything that it set off has come to rest.
     *
     * @param work what will run on another thread
     */
    default Runnable handedOver(Runnable work) {
        return work;
    }

    /** Ends the scheduler; safe to repeat. */
    @Override
    void close();

    /** Returns the machine's own time, with a scheduler thread of its own. */
    static TimeSource system() {
        return new SystemTime();
    }

    /**
     * Returns time without a scheduler: nothing happens by itself, callers do what is due.
     *
     * @param clock the wall clock
     */
    static TimeSource ofCallers(Clock clock) {
        return new CallersTime(clock);
    }

    /** A task that was scheduled. */
    interface Wakeup {
        /** Cancels the task if it has not begun; safe to repeat. */
        void cancel();
    }
}
