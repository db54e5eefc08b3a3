// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.script.Verdict;
import io.github.credentials4j.quickstart.traffic.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a run in the terminal. */
public final class Summary {
    private Summary() {}

    /**
     * Returns the lines: what was planned and whether it took place, then the figures, and last the promise kept or
     * broken.
     *
     * @param run what happened
     */
    public static List<String> of(RunRecord run) {
        Latencies latencies = Latencies.of(run.exchanges());
        List<String> lines = new ArrayList<>();
        for (Verdict each : run.verdicts())
            lines.add(String.format(
                    Locale.ROOT, "  %-7s %-50s %s", each.seen() ? "seen" : "MISSING", each.what(), each.evidence()));
        lines.add("");
        for (Served each : Served.of(run.exchanges()))
            lines.add(String.format(
                    Locale.ROOT,
                    "  key %s served %6d requests from %5.2f s to %5.2f s",
                    each.version(),
                    each.requests(),
                    Lines.seconds(each.first()),
                    Lines.seconds(each.last())));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "  latency p50 %.1f ms, p99 %.1f ms, longest %.0f ms",
                Lines.millis(latencies.p50()),
                Lines.millis(latencies.p99()),
                Lines.millis(latencies.longest())));
        lines.add("  the provider refused " + run.refused() + " requests of the gateway");
        return lines;
    }

    /**
     * Returns the very last line.
     *
     * @param run what happened
     */
    public static String lastLine(RunRecord run) {
        return "requests " + run.requests() + ", failed " + run.failed();
    }
}
