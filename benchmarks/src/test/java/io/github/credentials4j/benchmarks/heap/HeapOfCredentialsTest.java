// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.benchmarks.result.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapOfCredentialsTest {
    @Test
    void liveCredentialTakesAtMostAKilobyteAndAllShareOneSchedulerThread() {
        Result result = new Result("HeapOfCredentials");
        HeapOfCredentials.weigh(20_000, result);
        Map<String, Object> row = result.rows().get(0);
        assertThat((Long) row.get("bytesEach")).isBetween(1L, 1024L);
        assertThat((Long) row.get("bytesEachAfterARefresh")).isBetween(1L, 1024L);
        assertThat(row).containsEntry("schedulerThreads", 1L);
    }
}
