// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.refresh.Holding;
import io.github.credentials4j.refresh.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers report of a credential: that the service refused a revision, or accepted one. Under its loop's lock. */
final class Rejections<T> {
    private final RefreshLoop<T> loop;
    private final Holding<T> holding;

    Rejections(RefreshLoop<T> loop, Holding<T> holding) {
        this.loop = loop;
        this.holding = holding;
    }

    /** Returns the refusal of the served revision, if it was refused; read without the lock. */
    @Nullable
    Refused<T> standing() {
        return holding.refused();
    }

    /** The service refused this revision: the store is asked, if it is the served one. */
    void refused(Revision revision) {
        Instant now = loop.engine.now();
        synchronized (loop) {
            if (loop.isClosed() || !holding.refuse(revision, now)) return;
            loop.hurry(now);
        }
        loop.announcements.rejected(revision, now);
        loop.wake();
    }

    /**
     * The service accepted this one: the served one after all, an alternate, or the one that was replaced meanwhile.
     *
     * @param before what stood when the request was made
     */
    void accepted(Snapshot<T> used, @Nullable Refused<T> before) {
        boolean alternate;
        boolean lapsed;
        synchronized (loop) {
            lapsed = holding.refused() != null;
            alternate = holding.accepted(used.revision(), before, loop.engine.now());
            lapsed = lapsed && holding.refused() == null;
        }
        if (alternate) adopt(used);
        if (lapsed && loop.provider instanceof PartProvider<?, ?> part) part.lapsed(used.revision());
    }

    private void adopt(Snapshot<T> alternate) {
        Instant now = loop.engine.now();
        Holding.Change.Swapped<T> change;
        synchronized (loop) {
            if (loop.isClosed() || holding.refused() == null) return;
            change = holding.adopt(alternate, now, loop.policy().overlap());
            loop.replan(now);
        }
        loop.announcements.swapped(change, now, Duration.ZERO, null);
        loop.disposal.of(change);
        loop.pulse.beat();
    }

    /** What stood against this revision was for the sake of a part, which is accepted again. */
    void lapsed(Revision revision) {
        synchronized (loop) {
            Refused<T> stood = holding.refused();
            if (stood != null) holding.accepted(revision, stood, loop.engine.now());
        }
    }

    /** Returns an alternate that is worth a try. */
    Optional<Snapshot<T>> candidate(List<Revision> tried) {
        synchronized (loop) {
            Refused<T> refused = holding.refused();
            return refused == null ? Optional.empty() : refused.candidate(tried);
        }
    }

    /** Returns all alternates that the store offered. */
    List<Snapshot<T>> candidates() {
        synchronized (loop) {
            Refused<T> refused = holding.refused();
            return refused == null ? List.of() : refused.candidates();
        }
    }

    /** Returns until when callers wait for a newer revision; null once that is not worth it. */
    @Nullable
    Instant worthWaitingUntil() {
        synchronized (loop) {
            Refused<T> refused = holding.refused();
            if (refused == null || loop.onCallersThread || loop.isClosed()) return null;
            Instant until = refused.since.plus(loop.policy().rejectionWait());
            return loop.engine.now().isBefore(until) ? until : null;
        }
    }
}
