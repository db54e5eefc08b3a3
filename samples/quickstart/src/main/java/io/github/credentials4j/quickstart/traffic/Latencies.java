// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.traffic;

import java.time.Duration;
import java.util.List;

/**
 * How long requests took.
 *
 * @param p50 half of them took no longer
 * @param p99 99 of 100 took no longer
 * @param longest none took longer
 */
public record Latencies(Duration p50, Duration p99, Duration longest) {
    private static final Latencies NONE = new Latencies(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * Returns the exact quantiles by nearest rank; zero if there are no requests.
     *
     * @param exchanges in any order
     */
    public static Latencies of(List<Exchange> exchanges) {
        if (exchanges.isEmpty()) return NONE;
        long[] sorted = exchanges.stream()
                .mapToLong(each -> each.took().toNanos())
                .sorted()
                .toArray();
        return new Latencies(rank(sorted, 0.50), rank(sorted, 0.99), rank(sorted, 1));
    }

    private static Duration rank(long[] sorted, double quantile) {
        return Duration.ofNanos(sorted[(int) Math.ceil(quantile * sorted.length) - 1]);
    }
}
