// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import io.github.credentials4j.benchmarks.result.Result;
import java.io.IOException;
import java.util.ArrayList;
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
 * Runs {@link Decryption} in rounds and gives ratios of the same round, since other work on the machine disturbs all alike, and of
 * the fastest iterations, since it only ever slows them down;
 * and {@link ColdEnvelopes}. Both fail if a held data key is asked for, or a missing one more than once.
 */
public final class DecryptionCosts {
    private static final int READERS = 64;

    private final Map<String, List<Double>> nanos = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();
    private final int rounds;

    private DecryptionCosts(int rounds) {
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
        DecryptionCosts costs = new DecryptionCosts(args.length > 1 ? Integer.parseInt(args[1]) : 5);
        for (int round = 0; round < costs.rounds; round++) costs.round();
        double cold = coldMicros();
        Result result = new Result("Decryption")
                .with(
                        "unit",
                        "ns to decrypt 4 KiB; each round gives its fastest iteration of half a second, and here is the median of"
                                + " the rounds, with the least and the most")
                .with("rounds", costs.rounds)
                .with("perCipher", "median over the rounds of this / cipher in the same round");
        for (String name : costs.nanos.keySet()) result.add(costs.row(name));
        result.with("coldReaders", READERS)
                .with("callsOfColdReaders", 1)
                .with("callsWhileTheDataKeyIsHeld", 0)
                .with("coldReadersMicros", Math.round(cold))
                .writeTo(args);
    }

    private void round() throws RunnerException {
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(Decryption.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(12)
                        .measurementTime(TimeValue.milliseconds(500))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run()) {
            String full = result.getParams().getBenchmark();
            String name = full.substring(full.lastIndexOf('.') + 1);
            nanos.computeIfAbsent(name, first -> new ArrayList<>())
                    .add(result.getPrimaryResult().getStatistics().getMin());
            org.openjdk.jmh.results.Result<?> allocated =
                    result.getSecondaryResults().get("gc.alloc.rate.norm");
            bytes.merge(name, allocated == null ? Double.NaN : allocated.getScore(), Math::max);
        }
    }

    private static double coldMicros() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(ColdEnvelopes.class.getName())
                        .threads(READERS)
                        .forks(1)
                        .warmupIterations(10)
                        .measurementIterations(50)
                        .shouldFailOnError(true)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getStatistics()
                .getPercentile(50);
    }

    private Map<String, Object> row(String name) {
        List<Double> all = times(name).stream().sorted().toList();
        return Result.row(
                "how", name,
                "nanos", Math.round(median(all)),
                "least", Math.round(all.get(0)),
                "most", Math.round(all.get(all.size() - 1)),
                "perCipher", Math.round(perCipher(name) * 100) / 100.0,
                "bytes", Math.round(bytes.getOrDefault(name, Double.NaN)));
    }

    private double perCipher(String name) {
        List<Double> each = new ArrayList<>();
        for (int round = 0; round < rounds; round++)
            each.add(times(name).get(round) / times("cipher").get(round));
        return median(each.stream().sorted().toList());
    }

    private List<Double> times(String name) {
        return nanos.getOrDefault(name, List.of());
    }

    private static double median(List<Double> sorted) {
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
