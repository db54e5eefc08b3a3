// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The entries of one run, in the order in which they were written. Safe for any thread. */
public final class Journal {
    private final RunClock clock;
    private final Consumer<Entry.Moment> told;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Creates an empty journal.
     *
     * @param clock the clock of the run
     * @param told hears each moment at once, on the thread that wrote it
     */
    public Journal(RunClock clock, Consumer<Entry.Moment> told) {
        this.clock = clock;
        this.told = told;
    }

    /** Returns the clock of the run. */
    public RunClock clock() {
        return clock;
    }

    /**
     * Tells people what happens now.
     *
     * @param topic what it is about
     * @param text one short line without secrets
     */
    public void tell(Topic topic, String text) {
        Entry.Moment moment = new Entry.Moment(clock.now(), topic, text);
        add(moment);
        told.accept(moment);
    }

    /**
     * Adds an entry for the report alone.
     *
     * @param entry what happened
     */
    public synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** Returns what was written until now. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
