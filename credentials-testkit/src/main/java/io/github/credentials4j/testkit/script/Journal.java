// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.script;

import io.github.credentials4j.Revision;
import java.util.ArrayList;
import java.util.List;

/** What a scripted provider was asked. Safe for any thread. */
public final class Journal {
    private final List<String> released = new ArrayList<>();
    private int fetches;
    private int mints;
    private int renewals;
    private int rejected;
    private int atOnce;
    private int mostAtOnce;

    Journal() {}

    /** Returns how many fetches reached the store. */
    public synchronized int fetches() {
        return fetches;
    }

    /** Returns how many of them said that the held revision was rejected. */
    public synchronized int rejected() {
        return rejected;
    }

    /** Returns how many things were minted. */
    public synchronized int mints() {
        return mints;
    }

    /** Returns how many leases were renewed. */
    public synchronized int renewals() {
        return renewals;
    }

    /** Returns the revisions that were given back, in order. */
    public synchronized List<String> released() {
        return List.copyOf(released);
    }

    /** Returns how many fetches were under way at once at most. */
    public synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    synchronized void begun(boolean afterRejection) {
        fetches++;
        if (afterRejection) rejected++;
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    }

    synchronized void ended() {
        atOnce--;
    }

    synchronized int minted() {
        return ++mints;
    }

    synchronized void renewed() {
        renewals++;
    }

    synchronized void released(Revision revision) {
        released.add(revision.id());
    }
}
