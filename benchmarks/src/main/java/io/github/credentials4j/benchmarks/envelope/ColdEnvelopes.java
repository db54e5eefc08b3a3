// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import io.github.credentials4j.SecretBytes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Many threads open one envelope at once, each time before anybody has its data key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ColdEnvelopes {
    private SealedSecret sealed = new SealedSecret();

    /** Makes a client that has no data key. */
    @Setup(Level.Iteration)
    public void forget() {
        sealed.close();
        sealed = new SealedSecret();
    }

    /** Checks that one of them asked for all. */
    @TearDown(Level.Iteration)
    public void countCalls() {
        if (sealed.calls() != 1) throw new IllegalStateException("one cold envelope took " + sealed.calls() + " calls");
    }

    /** Stops the server. */
    @TearDown
    public void close() {
        sealed.close();
    }

    /** Ours, from a data key that nobody has yet. */
    @Benchmark
    public SecretBytes coldEnvelope() {
        return sealed.fromEnvelope();
    }
}
