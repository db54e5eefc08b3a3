// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.NotApi;
import org.jspecify.annotations.Nullable;

/** The one volatile that readers read. Written one at a time; once closed it stays closed. */
@NotApi
public final class Cell<T> {
    private volatile State<T> state;

    public Cell(State<T> first) {
        state = first;
    }

    public State<T> state() {
        return state;
    }

    /** Returns what is served; null if nothing is. */
    @Nullable
    public Snapshot<T> held() {
        return state instanceof State.Held<T> held ? held.snapshot : null;
    }

    /** Publishes another state, and returns whether it did: a closed cell stays closed. */
    public synchronized boolean publish(State<T> next) {
        if (state instanceof State.Closed<T>) return false;
        state = next;
        return true;
    }
}
