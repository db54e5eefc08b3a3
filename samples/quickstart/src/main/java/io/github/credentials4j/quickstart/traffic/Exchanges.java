// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.traffic;

import java.util.ArrayList;
import java.util.List;

/** All requests of a run, in the order in which they ended. Safe for any thread. */
public final class Exchanges {
    private final List<Exchange> all = new ArrayList<>();

    /**
     * Adds one.
     *
     * @param ended how it went
     */
    public synchronized void add(Exchange ended) {
        all.add(ended);
    }

    /**
     * Returns those that ended after the first so many.
     *
     * @param known how many to leave out
     */
    public synchronized List<Exchange> after(int known) {
        return List.copyOf(all.subList(known, all.size()));
    }
}
