// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What does not depend on the machine: each read finds the secret, and ours allocate nothing. */
class WarmReadsTest {
    private static final int READS = 100_000;

    private final WarmReads reads = new WarmReads();

    @BeforeEach
    void fill() {
        reads.fill();
    }

    @AfterEach
    void close() {
        reads.close();
    }

    @Test
    void readsOfALiveCredentialAllocateNothing() {
        assertThat(bytesPerRead(reads::liveGet)).isLessThan(1);
        assertThat(bytesPerRead(reads::liveSnapshot)).isLessThan(1);
    }

    @Test
    void everyoneReadsWhatTheStoreHolds() {
        assertThat(reads.liveGet().exposeText()).isEqualTo(reads.awsSecretCache());
        assertThat(reads.cacheGet().exposeText()).isEqualTo(reads.awsSecretCache());
        assertThat(reads.liveCall()).isSameAs(reads.liveGet());
        assertThat(reads.liveSnapshot().value()).isSameAs(reads.liveGet());
        assertThat(reads.concurrentHashMap())
                .isEqualTo(reads.volatileRead())
                .isEqualTo(reads.caffeineBySize())
                .isEqualTo(reads.caffeineByTime())
                .isEqualTo(reads.awsCachedSupplier());
    }

    private static double bytesPerRead(Supplier<?> read) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < READS; i++) if (read.get() == null) throw new AssertionError("a read found nothing");
        return (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / READS;
    }
}
