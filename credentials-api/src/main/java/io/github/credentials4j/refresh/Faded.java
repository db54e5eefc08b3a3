// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.NotApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that were on offer and are no more: a request may have one in hand, so they are erased after an overlap. */
@NotApi
public final class Faded<T> {
    private final List<Fading<T>> all = new ArrayList<>(0);

    private static final class Fading<T> {
        final Snapshot<T> snapshot;

        @Nullable
        Instant ends; // set when time is looked at next

        Fading(Snapshot<T> snapshot) {
            this.snapshot = snapshot;
        }
    }

    void add(Snapshot<T> spent) {
        all.add(new Fading<>(spent));
    }

    /** Takes out those whose overlap is over. */
    public List<Snapshot<T>> take(Instant now, Duration overlap) {
        if (all.isEmpty()) return List.of();
        List<Snapshot<T>> over = new ArrayList<>();
        for (Iterator<Fading<T>> each = all.iterator(); each.hasNext(); ) {
            Fading<T> fading = each.next();
            if (fading.ends == null) fading.ends = now.plus(overlap);
            if (fading.ends.isAfter(now)) continue;
            over.add(fading.snapshot);
            each.remove();
        }
        return over;
    }

    /** Takes out all of them. */
    public List<Snapshot<T>> takeAll() {
        List<Snapshot<T>> rest = all.stream().map(fading -> fading.snapshot).toList();
        all.clear();
        return rest;
    }
}
