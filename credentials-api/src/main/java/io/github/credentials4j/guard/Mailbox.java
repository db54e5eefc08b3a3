// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to a guest, in order and one at a time, on a thread that nobody else waits for. What the guest throws
 * is logged; when it is slow, the oldest messages are dropped and counted.
 */
@NotApi
public final class Mailbox<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Executor threads;
    private final Consumer<? super E> guest;
    private final int capacity;
    private final ArrayDeque<E> messages = new ArrayDeque<>(1);
    private boolean draining;
    private boolean closed;
    private long dropped;

    public Mailbox(Executor threads, Consumer<? super E> guest, int capacity) {
        this.threads = threads;
        this.guest = guest;
        this.capacity = capacity;
    }

    public void post(E message) {
        synchronized (this) {
            if (closed) return;
            if (messages.size() == capacity) {
                messages.remove();
                dropped++;
            }
            messages.add(message);
            if (draining) return;
            draining = true;
        }
        threads.execute(this::drain);
    }

    public synchronized void close() {
        closed = true;
        messages.clear();
    }

    public synchronized long dropped() {
        return dropped;
    }

    private void drain() {
        for (E next = take(); next != null; next = take()) {
            try {
                guest.accept(next);
            } catch (Throwable thrown) { // a guest cannot break the house, nor vanish
                LOG.warn("a listener threw; it will be called again", thrown);
            }
        }
    }

    private synchronized @Nullable E take() {
        E next = messages.poll();
        if (next == null) draining = false;
        return next;
    }
}
