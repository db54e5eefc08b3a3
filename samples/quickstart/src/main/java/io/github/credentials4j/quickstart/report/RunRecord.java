// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.script.Verdict;
import io.github.credentials4j.quickstart.traffic.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything about one run that a report tells.
 *
 * @param about which run
 * @param exchanges all requests of the clients
 * @param entries the journal
 * @param verdicts what was planned, and whether it took place
 */
public record RunRecord(About about, List<Exchange> exchanges, List<Entry> entries, List<Verdict> verdicts) {
    /**
     * Which run it was.
     *
     * @param startedAt when it began
     * @param length how long the traffic flowed
     * @param clients how many clients there were
     * @param store where the key was kept, in words
     */
    public record About(Instant startedAt, Duration length, int clients, String store) {}

    /** Returns how many requests the clients sent. */
    public int requests() {
        return exchanges.size();
    }

    /** Returns how many of them failed. */
    public int failed() {
        return (int) exchanges.stream().filter(Exchange::failed).count();
    }

    /** Returns how many requests of the gateway the provider refused. */
    public long refused() {
        return all(Entry.Refused.class).count();
    }

    /** Returns whether no request failed, some were made, and everything planned took place. */
    public boolean kept() {
        return requests() > 0 && failed() == 0 && verdicts.stream().allMatch(Verdict::seen);
    }

    /**
     * Returns the entries of one kind, in order.
     *
     * @param type the kind
     */
    <E extends Entry> Stream<E> all(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast);
    }
}
