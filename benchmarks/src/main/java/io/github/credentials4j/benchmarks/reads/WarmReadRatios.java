// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.reads;

import io.github.credentials4j.benchmarks.result.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link WarmReads} in rounds, each with one fork per read and thread count, and compares reads within a round: what
 * else the machine does changes from minute to minute, and hits the neighbours in a round alike.
 *
 * <p>Arguments: the file to write, and the number of rounds (5).
 */
public final class WarmReadRatios {
    private static final int TWO = 2;

    private final Map<String, List<Double>> nanos = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();
    private final int rounds;

    private WarmReadRatios(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Measures.
     *
     * @param args the file to write, and the number of rounds
     * @throws IOException if the file cannot be written
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] args) throws IOException, RunnerException {
        WarmReadRatios ratios = new WarmReadRatios(args.length > 1 ? Integer.parseInt(args[1]) : 5);
        for (int round = 0; round < ratios.rounds; round++) {
            ratios.keep(ratios.run(1), 1);
            ratios.keep(ratios.run(TWO), TWO);
        }
        ratios.result().writeTo(args);
    }

    private Collection<RunResult> run(int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(WarmReads.class.getName())
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private void keep(Collection<RunResult> results, int threads) {
        for (RunResult result : results) {
            String read = key(name(result), threads);
            nanos.computeIfAbsent(read, first -> new ArrayList<>())
                    .add(result.getPrimaryResult().getStatistics().getPercentile(50));
            org.openjdk.jmh.results.Result<?> allocated =
                    result.getSecondaryResults().get("gc.alloc.rate.norm");
            bytes.merge(read, allocated == null ? Double.NaN : allocated.getScore(), Math::max);
        }
    }

    private Result result() {
        Result result = new Result("WarmReads")
                .with(
                        "unit",
                        "ns per read and thread; each round gives the median of its iterations, and here is the median of the"
                                + " rounds, with the least and the most")
                .with("rounds", rounds)
                .with("perVolatileRead", "median over the rounds of this read / volatileRead in the same round")
                .with("scaling", "throughput of two threads / of one, in the same round; 2 is perfect");
        for (String read : nanos.keySet()) result.add(row(read));
        return result.with("getPerVolatileRead", ratio("liveGet@1", "volatileRead@1"))
                .with("getFasterThanSecretCache", ratio("awsSecretCache@1", "liveGet@1"))
                .with("scalingOfGetPerScalingOfVolatileRead", relativeScaling("liveGet"));
    }

    private Map<String, Object> row(String read) {
        String name = read.substring(0, read.indexOf('@'));
        int threads = Integer.parseInt(read.substring(read.indexOf('@') + 1));
        List<Double> all = sorted(times(read));
        Map<String, Object> row = Result.row(
                "read", name,
                "threads", threads,
                "nanos", rounded(median(all)),
                "least", rounded(all.get(0)),
                "most", rounded(all.get(all.size() - 1)),
                "bytesPerRead", Math.round(bytes.getOrDefault(read, Double.NaN)),
                "perVolatileRead", ratio(read, key("volatileRead", threads)));
        if (threads == TWO) row.put("scaling", rounded(median(sorted(scaling(name)))));
        return row;
    }

    private double ratio(String above, String below) {
        List<Double> each = new ArrayList<>();
        for (int round = 0; round < rounds; round++)
            each.add(times(above).get(round) / times(below).get(round));
        return rounded(median(sorted(each)));
    }

    private List<Double> scaling(String name) {
        List<Double> each = new ArrayList<>();
        for (int round = 0; round < rounds; round++)
            each.add(
                    TWO * times(key(name, 1)).get(round) / times(key(name, TWO)).get(round));
        return each;
    }

    private double relativeScaling(String name) {
        List<Double> each = new ArrayList<>();
        for (int round = 0; round < rounds; round++)
            each.add(scaling(name).get(round) / scaling("volatileRead").get(round));
        return rounded(median(sorted(each)));
    }

    private List<Double> times(String read) {
        return nanos.getOrDefault(read, List.of());
    }

    private static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        return full.substring(full.lastIndexOf('.') + 1);
    }

    private static String key(String name, int threads) {
        return name + "@" + threads;
    }

    private static List<Double> sorted(List<Double> values) {
        return values.stream().sorted().toList();
    }

    private static double median(List<Double> sorted) {
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
