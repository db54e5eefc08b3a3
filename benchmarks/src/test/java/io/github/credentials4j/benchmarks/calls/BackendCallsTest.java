// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.guard.GuardPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/performance.md says about our calls; the peers' are counted there only, since we do not build them. */
class BackendCallsTest {
    private static final long FULL_SPEED =
            (long) GuardPolicy.defaults().maxInFlight() + GuardPolicy.defaults().failuresToOpen();

    @Test
    void coldReadIsOneCall() throws InterruptedException {
        assertThat(Scenario.oneCold(OurReader::kept)).isEqualTo(1);
        assertThat(Scenario.oneCold(OurReader::cached)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 100})
    void hundredBatchedSecretsAreFiveCallsWithAnyNumberOfWorkers(int workers) throws InterruptedException {
        assertThat(Scenario.hundredCold(OurReader.batched(workers))).isEqualTo(5);
    }

    @Test
    void hundredSingleSecretsAreAHundredCalls() throws InterruptedException {
        assertThat(Scenario.hundredCold(OurReader::kept)).isEqualTo(100);
    }

    @Test
    void crowdOfSixtyFourOnOneColdSecretIsOneCall() throws InterruptedException {
        assertThat(Scenario.crowdOnOneCold(OurReader::kept)).isEqualTo(1);
        assertThat(Scenario.crowdOnOneCold(OurReader::cached)).isEqualTo(1);
    }

    @Test
    void secondOfAnOutageFromAColdStartIsAtMostThreeCalls() throws InterruptedException {
        assertThat(Scenario.outageFromColdStart(OurReader::kept)).isBetween(1L, 3L);
        assertThat(Scenario.outageFromColdStart(OurReader.batched(8))).isBetween(1L, 3L);
        assertThat(Scenario.outageFromColdStart(OurReader::cached)).isBetween(1L, 3L);
    }

    @Test
    void secondOfAnOutageAtFullSpeedIsAtMostTheInFlightLimitAndTheBreakersThreshold() throws InterruptedException {
        assertThat(Scenario.outageAtFullSpeed(OurReader::kept)).isBetween(1L, FULL_SPEED);
        assertThat(Scenario.outageAtFullSpeed(OurReader.batched(8))).isBetween(1L, FULL_SPEED);
    }
}
