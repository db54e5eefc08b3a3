// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.NotApi;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The served revision was refused by the service, and no other is there yet. */
@NotApi
public final class Refused<T> {
    public final Revision revision;
    public final Instant since;
    public int asked; // fetches that confirmed the refused revision or failed
    private boolean confirmed;
    private List<Snapshot<T>> candidates = List.of();
    private final Set<Revision> refusedToo = new HashSet<>(2);

    public Refused(Revision revision, Instant since) {
        this.revision = revision;
        this.since = since;
    }

    /** The store still names the refused revision. */
    public void confirm(List<Snapshot<T>> alternates) {
        confirmed = true;
        candidates = alternates;
    }

    public boolean confirmed() {
        return confirmed;
    }

    public void refuseToo(Revision alternate) {
        refusedToo.add(alternate);
    }

    public Optional<Snapshot<T>> candidate(List<Revision> tried) {
        return candidates.stream()
                .filter(candidate -> !tried.contains(candidate.revision()))
                .filter(candidate -> !refusedToo.contains(candidate.revision()))
                .findFirst();
    }

    public List<Snapshot<T>> candidates() {
        return candidates;
    }

    public boolean offers(Revision alternate) {
        return candidates.stream().anyMatch(candidate -> candidate.revision().equals(alternate));
    }
}
