// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.RunClock;
import io.github.credentials4j.quickstart.traffic.Exchange;
import io.github.credentials4j.quickstart.traffic.Exchanges;
import io.github.credentials4j.quickstart.traffic.Latencies;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells a run in the terminal while it goes on: one line a second, and one for each thing that happens. */
public final class LiveView implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread view = new Thread(task, "live-view");
        view.setDaemon(true);
        return view;
    });
    private final PrintStream out;
    private final Lines lines;
    private int known;

    /**
     * Creates a view.
     *
     * @param out where the lines go
     * @param coloured whether they may hold colours, as terminals show them
     */
    public LiveView(PrintStream out, boolean coloured) {
        this.out = out;
        this.lines = new Lines(coloured);
    }

    /**
     * Begins to tell of the traffic, once a second.
     *
     * @param exchanges the traffic
     * @param clock the clock of the run
     */
    public void watch(Exchanges exchanges, RunClock clock) {
        out.println(lines.heading());
        long firstSecond = TimeUnit.SECONDS.toNanos(1) - clock.now().toNanos();
        Future<?> unused = thread.scheduleAtFixedRate(
                () -> second(exchanges, clock.now()), firstSecond, TimeUnit.SECONDS.toNanos(1), TimeUnit.NANOSECONDS);
    }

    /**
     * Tells of one thing that happens.
     *
     * @param moment what happens
     */
    public void tell(Entry.Moment moment) {
        out.println(lines.moment(moment));
    }

    /** Tells no more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void second(Exchanges exchanges, Duration now) {
        List<Exchange> fresh = exchanges.after(known);
        known += fresh.size();
        out.println(lines.second(now, fresh, Latencies.of(fresh)));
    }
}
