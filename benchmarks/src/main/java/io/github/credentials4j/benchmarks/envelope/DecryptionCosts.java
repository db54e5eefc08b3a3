// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import io.github.credentials4j.benchmarks.result.Result;
import io.github.credentials4j.benchmarks.result.Rounds;
import java.io.IOException;
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

    private final Rounds nanos;

    private DecryptionCosts(int rounds) {
        this.nanos = new Rounds(rounds);
    }

    /**
     * Measures.
     *
     * @param args the file to write, and the number of rounds
     * @throws IOException if the file cannot be written
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] args) throws IOException, RunnerException {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        DecryptionCosts costs = new DecryptionCosts(rounds);
        for (int round = 0; round < rounds; round++) costs.round();
        coldReaders();
        Result result = new Result("Decryption")
                .with(
                        "unit",
                        "ns to decrypt 4 KiB; each round gives its fastest iteration of half a second, and here is the median of"
                                + " the rounds, with the least and the most")
                .with("rounds", rounds)
                .with("perCipher", "median over the rounds of this / cipher in the same round");
        for (String name : costs.nanos.names()) result.add(costs.row(name));
        result.with("coldReaders", READERS)
                .with("callsOfColdReaders", 1)
                .with("callsWhileTheDataKeyIsHeld", 0)
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
            double fastest = result.getPrimaryResult().getStatistics().getMin();
            nanos.add(Rounds.name(result), fastest, result);
        }
    }

    private static void coldReaders() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(ColdEnvelopes.class.getName())
                        .threads(READERS)
                        .forks(1)
                        .warmupIterations(10)
                        .measurementIterations(50)
                        .shouldFailOnError(true)
                        .build())
                .runSingle();
    }

    private Map<String, Object> row(String name) {
        return Result.row(
                "how", name,
                "nanos", Math.round(nanos.median(name)),
                "least", Math.round(nanos.least(name)),
                "most", Math.round(nanos.most(name)),
                "perCipher", Rounds.rounded(nanos.ratio(name, "cipher")),
                "bytes", nanos.bytes(name));
    }
}
