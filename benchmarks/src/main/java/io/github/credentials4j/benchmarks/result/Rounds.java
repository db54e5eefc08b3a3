// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;

/** What was measured in several rounds, each of which measures everything once; ratios are those within a round. */
public final class Rounds {
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();
    private final int rounds;

    /**
     * Begins without a measurement.
     *
     * @param rounds how many there will be
     */
    public Rounds(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Adds what a round measured.
     *
     * @param name of what was measured
     * @param time how long it took
     * @param result tells what was allocated
     */
    public void add(String name, double time, RunResult result) {
        times.computeIfAbsent(name, first -> new ArrayList<>()).add(time);
        org.openjdk.jmh.results.Result<?> allocated =
                result.getSecondaryResults().get("gc.alloc.rate.norm");
        bytes.merge(name, allocated == null ? Double.NaN : allocated.getScore(), Math::max);
    }

    /** Returns the names, in the order in which they came. */
    public Set<String> names() {
        return times.keySet();
    }

    /** Returns the median over the rounds. */
    public double median(String name) {
        return median(round -> time(name, round));
    }

    /** Returns the time of the fastest round. */
    public double least(String name) {
        return sorted(round -> time(name, round)).get(0);
    }

    /** Returns the time of the slowest round. */
    public double most(String name) {
        return sorted(round -> time(name, round)).get(rounds - 1);
    }

    /** Returns the octets allocated by each operation, in the round with the most of them; 0 if nobody counted. */
    public long bytes(String name) {
        return Math.round(bytes.getOrDefault(name, Double.NaN));
    }

    /** Returns the time of one round. */
    public double time(String name, int round) {
        return times.getOrDefault(name, List.of()).get(round);
    }

    /** Returns the median over the rounds of one time by another. */
    public double ratio(String above, String below) {
        return median(round -> time(above, round) / time(below, round));
    }

    /** Returns the median over the rounds of a figure that each round has. */
    public double median(IntToDoubleFunction ofRound) {
        List<Double> all = sorted(ofRound);
        return (all.get((all.size() - 1) / 2) + all.get(all.size() / 2)) / 2;
    }

    /** Returns a benchmark's method. */
    public static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        return full.substring(full.lastIndexOf('.') + 1);
    }

    /** Returns two digits behind the point. */
    public static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private List<Double> sorted(IntToDoubleFunction ofRound) {
        return IntStream.range(0, rounds).mapToDouble(ofRound).sorted().boxed().toList();
    }
}
