// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.benchmarks.result.Result;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetSimulationTest {
    private static final int TENANTS = 40;

    private final Map<String, Long> callsAMonth = simulated();

    private static Map<String, Long> simulated() {
        Result result = new Result("FleetSimulation");
        new FleetSimulation(result, TENANTS, Duration.ofHours(2)).run();
        return result.rows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("how"), row -> (Long) row.get("callsAMonth")));
    }

    @Test
    void eachKeptSecretIsPolledEveryFiveMinutes() {
        long polls = TENANTS * 30L * 24 * 12;
        assertThat(callsAMonth.get("each secret kept")).isBetween(polls * 95 / 100, polls * 105 / 100);
    }

    @Test
    void batchCostsOneCallWhereTwentySecretsCostTwenty() {
        assertThat(per("each secret kept", "each kept, batched")).isBetween(18.0, 22.0);
    }

    @Test
    void idleEntriesAreNotPolled() {
        assertThat(per("each secret kept", "idle entries: 1 in 10 tenants active, the others 1 request a day"))
                .isGreaterThan(4);
    }

    @Test
    void twoFieldsOfASharedSecretCostNoMoreThanTheSecret() {
        assertThat(per("two fields of each secret, apart", "two fields of each secret, shared"))
                .isBetween(1.9, 2.1);
        assertThat(per("each kept, batched", "two fields of each secret, shared, batched"))
                .isBetween(0.9, 1.1);
    }

    private double per(String more, String less) {
        Function<String, Double> calls =
                how -> callsAMonth.getOrDefault(how, 0L).doubleValue();
        return calls.apply(more) / calls.apply(less);
    }
}
