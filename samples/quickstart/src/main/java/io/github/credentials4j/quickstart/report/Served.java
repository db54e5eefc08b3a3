// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.traffic.Exchange;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When one version of the key served.
 *
 * @param version its short id
 * @param first when the first request that it served was sent
 * @param last when the last one ended
 * @param requests how many it served
 */
record Served(String version, Duration first, Duration last, int requests) {
    /**
     * Returns each version that served, in order of appearance.
     *
     * @param exchanges all requests, in any order
     */
    static List<Served> of(List<Exchange> exchanges) {
        Map<String, Served> versions = new LinkedHashMap<>();
        for (Exchange each : exchanges) {
            if (!each.servedBy().isEmpty()) versions.merge(each.servedBy(), one(each), Served::and);
        }
        return versions.values().stream()
                .sorted(Comparator.comparing(Served::first))
                .toList();
    }

    private static Served one(Exchange exchange) {
        return new Served(exchange.servedBy(), exchange.at(), exchange.at().plus(exchange.took()), 1);
    }

    private Served and(Served other) {
        return new Served(
                version,
                first.compareTo(other.first) < 0 ? first : other.first,
                last.compareTo(other.last) > 0 ? last : other.last,
                requests + other.requests);
    }
}
