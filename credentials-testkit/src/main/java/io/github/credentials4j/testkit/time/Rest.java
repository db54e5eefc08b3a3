// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Knows how much of the tracked work neither ended nor waits. */
final class Rest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final long patience;
    private final Set<Tracked> notBegun = new LinkedHashSet<>();
    private final Set<Thread> workers = new LinkedHashSet<>();
    private final Set<Waiter> parked = new LinkedHashSet<>();
    private int busy;

    Rest() {
        this(PATIENCE);
    }

    Rest(long patience) {
        this.patience = patience;
    }

    /** Counts from now on, since nobody knows when another thread will begin. */
    Runnable tracked(Runnable work) {
        Tracked tracked = new Tracked(work);
        synchronized (this) {
            busy++;
            notBegun.add(tracked);
        }
        return tracked;
    }

    synchronized Waiter waiter() {
        Thread thread = Thread.currentThread();
        return new Waiter(thread, workers.contains(thread));
    }

    /** Waits until all tracked work ended or waits. */
    synchronized void await() {
        long until = System.nanoTime() + patience;
        while (busy > 0 || someoneWasInterrupted()) {
            long left = until - System.nanoTime();
            if (left <= 0)
                throw new AssertionError("work does not come to rest within " + TimeUnit.NANOSECONDS.toSeconds(patience)
                        + " s:\n" + String.join("\n", unfinished()));
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for work to come to rest", interrupted);
            }
        }
    }

    /** Returns where each work stands that has not ended. */
    synchronized List<String> unfinished() {
        List<String> all = new ArrayList<>();
        notBegun.forEach(tracked -> all.add("handed over, but no thread began it: " + tracked.work));
        workers.forEach(thread -> all.add(thread.getName() + "\n\tat "
                + Arrays.stream(thread.getStackTrace())
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining("\n\tat "))));
        return all;
    }

    /** Until a parked thread has seen its interrupt, which it does holding this lock, it only looks as if it rested. */
    private boolean someoneWasInterrupted() {
        return parked.stream().anyMatch(waiter -> waiter.thread.isInterrupted());
    }

    private final class Tracked implements Runnable {
        private final Runnable work;

        Tracked(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            boolean outermost = begin();
            try {
                work.run();
            } finally {
                if (outermost) end();
            }
        }

        private boolean begin() {
            synchronized (Rest.this) {
                notBegun.remove(this);
                if (workers.add(Thread.currentThread())) return true;
                busy--; // inside other tracked work, whose thread counts once
                return false;
            }
        }

        private void end() {
            synchronized (Rest.this) {
                workers.remove(Thread.currentThread());
                busy--;
                Rest.this.notifyAll();
            }
        }
    }

    /** One thread that waits. Whoever releases it counts it as busy again, before it runs. */
    final class Waiter {
        private final Thread thread;
        private final boolean counted;
        private boolean released;

        Waiter(Thread thread, boolean counted) {
            this.thread = thread;
            this.counted = counted;
        }

        void release() {
            synchronized (Rest.this) {
                released = true;
                wake();
            }
        }

        void park() throws InterruptedException {
            synchronized (Rest.this) {
                if (released) return;
                if (counted && parked.add(this)) busy--;
                Rest.this.notifyAll();
                try {
                    while (!released) Rest.this.wait();
                } finally {
                    wake();
                }
            }
        }

        private void wake() {
            if (parked.remove(this)) busy++;
            Rest.this.notifyAll();
        }
    }
}
