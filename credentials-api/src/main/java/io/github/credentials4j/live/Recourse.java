// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.refresh.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one request may try, three times at most: the held revision, a newer one, an alternate; the refused one again
 * only if the service accepted it meanwhile. Used by one thread at a time; never blocks.
 */
final class Recourse<T> {
    private static final int MOST = 3;

    private final RefreshLoop<T> loop;
    private final List<Revision> refused = new ArrayList<>(MOST);

    Recourse(RefreshLoop<T> loop) {
        this.loop = loop;
    }

    /**
     * Notes that the service accepted this one.
     *
     * @param before what {@link Rejections#standing} gave just before the request was made
     */
    @SuppressWarnings("ReferenceEquality") // the served snapshot itself: nothing to do
    static <T> void accepted(RefreshLoop<T> loop, Snapshot<T> used, @Nullable Refused<T> before) {
        if (loop.cell.held() == used && loop.rejections.standing() == null) return; // as nearly always
        loop.rejections.accepted(used, before);
    }

    /** Notes that the service refused this one, and has the store asked. */
    void refused(Snapshot<T> used) {
        refused.add(used.revision());
        loop.rejections.refused(used.revision());
    }

    /** Returns what to try next; empty if there is nothing now. */
    Optional<Snapshot<T>> next() {
        if (refused.size() >= MOST) return Optional.empty();
        Snapshot<T> held = loop.cell.held();
        if (held != null && !refused.contains(held.revision())) return Optional.of(held);
        // the service accepted it from somebody else since: its machines do not all know the same yet
        if (held != null && loop.rejections.standing() == null) return Optional.of(held);
        return loop.rejections.candidate(refused);
    }

    /** Returns until when a newer one is worth waiting for; null if it is not. */
    @Nullable
    Instant worthWaitingUntil() {
        return refused.size() >= MOST ? null : loop.rejections.worthWaitingUntil();
    }
}
