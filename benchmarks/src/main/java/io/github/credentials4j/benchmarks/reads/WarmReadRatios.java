// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.reads;

import io.github.credentials4j.benchmarks.result.Result;
import io.github.credentials4j.benchmarks.result.Rounds;
import java.io.IOException;
import java.util.Collection;
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

    private final Rounds nanos;
    private final int rounds;

    private WarmReadRatios(int rounds) {
        this.nanos = new Rounds(rounds);
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
            double median = result.getPrimaryResult().getStatistics().getPercentile(50);
            nanos.add(key(Rounds.name(result), threads), median, result);
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
        for (String read : nanos.names()) result.add(row(read));
        return result.with("getPerVolatileRead", Rounds.rounded(nanos.ratio("liveGet@1", "volatileRead@1")))
                .with("getFasterThanSecretCache", Rounds.rounded(nanos.ratio("awsSecretCache@1", "liveGet@1")))
                .with("scalingOfGetPerScalingOfVolatileRead", relativeScaling("liveGet"));
    }

    private Map<String, Object> row(String read) {
        String name = read.substring(0, read.indexOf('@'));
        int threads = Integer.parseInt(read.substring(read.indexOf('@') + 1));
        Map<String, Object> row = Result.row(
                "read", name,
                "threads", threads,
                "nanos", Rounds.rounded(nanos.median(read)),
                "least", Rounds.rounded(nanos.least(read)),
                "most", Rounds.rounded(nanos.most(read)),
                "bytesPerRead", nanos.bytes(read),
                "perVolatileRead", Rounds.rounded(nanos.ratio(read, key("volatileRead", threads))));
        if (threads == TWO) row.put("scaling", Rounds.rounded(nanos.median(round -> scaling(name, round))));
        return row;
    }

    private double scaling(String name, int round) {
        return TWO * nanos.time(key(name, 1), round) / nanos.time(key(name, TWO), round);
    }

    private double relativeScaling(String name) {
        return Rounds.rounded(nanos.median(round -> scaling(name, round) / scaling("volatileRead", round)));
    }

    private static String key(String name, int threads) {
        return name + "@" + threads;
    }
}
