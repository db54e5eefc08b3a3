// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who depends on a credential: what is cut from it changes with it, on the same thread; a fetch that failed for want of
 * it is tried again.
 */
final class Followers {
    private @Nullable List<RefreshLoop<?>> parts;
    private @Nullable Set<RefreshLoop<?>> wanting;

    synchronized void add(RefreshLoop<?> part) {
        List<RefreshLoop<?>> more = parts == null ? new ArrayList<>() : new ArrayList<>(parts);
        more.add(part);
        parts = more;
    }

    synchronized void remove(RefreshLoop<?> part) {
        if (parts == null) return;
        List<RefreshLoop<?>> fewer = new ArrayList<>(parts);
        fewer.remove(part);
        parts = fewer;
    }

    /** Remembers whose fetch failed for want of the value. */
    synchronized void want(RefreshLoop<?> dependent) {
        if (wanting == null) wanting = new LinkedHashSet<>();
        wanting.add(dependent);
    }

    /** Called after each attempt. */
    void lead() {
        List<RefreshLoop<?>> follow;
        Set<RefreshLoop<?>> retry;
        synchronized (this) {
            follow = parts;
            retry = wanting;
            wanting = null;
        }
        if (follow != null) follow.forEach(part -> part.fetchHere(true));
        if (retry != null) retry.forEach(dependent -> dependent.nudge(Duration.ZERO));
    }
}
