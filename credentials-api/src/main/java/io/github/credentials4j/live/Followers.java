// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.guard.Dependent;
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
    private @Nullable Set<Dependent> wanting;

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

    synchronized boolean isEmpty() {
        return parts == null || parts.isEmpty();
    }

    /** Remembers whose fetch failed for want of the value. */
    synchronized void want(Dependent dependent) {
        if (wanting == null) wanting = new LinkedHashSet<>();
        wanting.add(dependent);
    }

    private static void lead(RefreshLoop<?> part) {
        if (!part.fetchHere(true)) part.nudge(Duration.ZERO); // it is asking at this moment: once more then
    }

    /** Called after each attempt: what is cut from the credential follows it, be it fresh or in trouble. */
    void lead(boolean answered) {
        List<RefreshLoop<?>> follow;
        Set<Dependent> retry;
        synchronized (this) {
            follow = parts;
            retry = answered ? wanting : null; // a failure of the one must not hurry the other, nor back again
            if (answered) wanting = null;
        }
        if (follow != null) follow.forEach(Followers::lead);
        if (retry != null) retry.forEach(dependent -> dependent.nudge(Duration.ZERO));
    }
}
