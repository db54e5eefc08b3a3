// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import io.github.credentials4j.SecretBytes;
import java.security.GeneralSecurityException;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/** Decrypts 4 KiB: out of an envelope whose data key is held, by the cipher alone, and by a call of Cloud KMS on loopback. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decryption {
    private final SealedSecret sealed = new SealedSecret();
    private final BareCipher bare = new BareCipher();

    /** Gets the data key. */
    @Setup
    public void unwrap() {
        sealed.fromEnvelope();
    }

    /** Forgets the requests, which the fake remembers. */
    @Setup(Level.Iteration)
    public void forgetCalls() {
        sealed.forgetCalls();
    }

    /**
     * Checks that nothing was asked while the data key was held.
     *
     * @param run which benchmark this was
     */
    @TearDown(Level.Iteration)
    public void countCalls(BenchmarkParams run) {
        boolean asks = run.getBenchmark().endsWith("call");
        if (asks == (sealed.calls() == 0))
            throw new IllegalStateException(run.getBenchmark() + " made " + sealed.calls() + " calls");
    }

    /** Stops the server. */
    @TearDown
    public void close() {
        sealed.close();
    }

    /**
     * The measure of all: one cipher, used again, and nothing around it.
     *
     * @throws GeneralSecurityException never: the tag matches
     */
    @Benchmark
    public byte[] cipher() throws GeneralSecurityException {
        return bare.decrypt();
    }

    /** Ours: copied out of the store's value, its data key found, its header authenticated, its secret wrapped. */
    @Benchmark
    public SecretBytes envelope() {
        return sealed.fromEnvelope();
    }

    /** Ours, without an envelope. */
    @Benchmark
    public SecretBytes call() {
        return sealed.byCall();
    }
}
