// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.lease;

import io.github.credentials4j.guard.NotApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One lease: what it is of, how long it lasts, and what ends with it. */
@NotApi
public final class Lease {

    final Leases.Grant grant;
    final Runnable ending;
    private final String id;
    private final Instant issued;
    private Instant ends;
    private Optional<Instant> renewed = Optional.empty();
    private boolean kept;

    Lease(String id, Leases.Grant grant, Runnable ending, Instant issued, Instant ends) {
        this.id = id;
        this.grant = grant;
        this.ending = ending;
        this.issued = issued;
        this.ends = ends;
    }

    /** Returns its id: the path that made it and something random. */
    public String id() {
        return id;
    }

    /** Returns whether it can be renewed. */
    public boolean renewable() {
        return grant.renewable();
    }

    /** Returns when it was made. */
    public Instant issued() {
        return issued;
    }

    /** Returns when it ends. */
    public Instant ends() {
        return ends;
    }

    /** Returns when it was last renewed, if it was. */
    public Optional<Instant> renewed() {
        return renewed;
    }

    /**
     * Returns what is left of it, in whole seconds.
     *
     * @param now now
     */
    public long secondsLeft(Instant now) {
        return Math.max(0, Duration.between(now, ends).toSeconds());
    }

    /** From now on somebody renews it at two thirds of its life, for as long as that gives its usual time. */
    void keep() {
        kept = renewable();
    }

    /** Makes up for the renewals that somebody has done by now. */
    void catchUp(Instant now) {
        while (kept) {
            Instant last = renewed.orElse(issued);
            Instant due = last.plus(Duration.between(last, ends).multipliedBy(2).dividedBy(3));
            if (due.isAfter(now)) {
                return;
            }
            Duration granted = grant.terms().granted(Duration.ZERO, issued, due).ttl();
            renewedUntil(due.plus(granted), due);
            kept = granted.equals(grant.terms().ttl());
        }
    }

    /** It should have been taken away, which failed: it ends now, and goes when it can. */
    void endBy(Instant now) {
        if (now.isBefore(ends)) ends = now;
        kept = false;
    }

    void renewedUntil(Instant end, Instant now) {
        ends = end;
        renewed = Optional.of(now);
    }
}
