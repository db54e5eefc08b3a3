// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.time;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Knows how much of the tracked work neither ended nor waits. */
final class Rest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private int busy;

    Runnable tracked(Runnable work) {
        synchronized (this) {
            busy++;
        }
        return () -> {
            workers.add(Thread.currentThread());
            try {
                work.run();
            } finally {
                workers.remove(Thread.currentThread());
                change(-1);
            }
        };
    }

    Waiter waiter() {
        return new Waiter(workers.contains(Thread.currentThread()));
    }

    /** Waits until all tracked work ended or waits. */
    synchronized void await() {
        long until = System.nanoTime() + PATIENCE;
        while (busy > 0) {
            long left = until - System.nanoTime();
            if (left <= 0) throw new AssertionError("work does not come to rest within 10 s: " + stacks());
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for work to come to rest", interrupted);
            }
        }
    }

    private synchronized void change(int by) {
        busy += by;
        notifyAll();
    }

    private String stacks() {
        return workers.stream()
                .map(thread -> thread.getName() + "\n\tat "
                        + java.util.Arrays.stream(thread.getStackTrace())
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining("\n\tat ")))
                .collect(Collectors.joining("\n"));
    }

    /** One thread that waits. Whoever releases it counts it as busy again, before it runs. */
    final class Waiter {
        private final boolean counted;
        private boolean parked;
        private boolean released;

        Waiter(boolean counted) {
            this.counted = counted;
        }

        void release() {
            synchronized (Rest.this) {
                if (released) return;
                released = true;
                if (parked && counted) busy++;
                Rest.this.notifyAll();
            }
        }

        void park() throws InterruptedException {
            synchronized (Rest.this) {
                if (released) return;
                parked = true;
                if (counted) busy--;
                Rest.this.notifyAll();
                try {
                    while (!released) Rest.this.wait();
                } catch (InterruptedException interrupted) {
                    if (!released && counted) busy++;
                    released = true;
                    throw interrupted;
                }
            }
        }
    }
}
