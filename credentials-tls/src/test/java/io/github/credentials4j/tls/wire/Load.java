// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.wire;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Visitors that come again and again, two at a time, until told to stop; counts those that failed and why. */
public final class Load implements AutoCloseable {
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicLong succeeded = new AtomicLong();
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();
    private final Set<BigInteger> seen = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts visiting. */
    public Load(Supplier<Visit> visitor) {
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> visit(visitor), "test-load-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void visit(Supplier<Visit> visitor) {
        while (going.get()) {
            Visit visit = visitor.get();
            if (visit.ok()) {
                succeeded.incrementAndGet();
                seen.add(visit.serial());
            } else {
                failed.merge(visit.trouble(), 1, Integer::sum);
            }
        }
    }

    /** Returns how many visits succeeded so far. */
    public long succeeded() {
        return succeeded.get();
    }

    /** Returns what went wrong how often; empty if nothing did. */
    public Map<String, Integer> failed() {
        return failed;
    }

    /** Returns the serial numbers of the certificates that visitors saw. */
    public Set<BigInteger> seen() {
        return seen;
    }

    /** Waits until so many more visits have succeeded, or something failed. */
    public void awaitMore(long visits) {
        long until = succeeded.get() + visits;
        while (succeeded.get() < until && failed.isEmpty()) Thread.onSpinWait();
    }

    /** Stops, and returns when all visitors are back. */
    @Override
    public void close() {
        going.set(false);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
