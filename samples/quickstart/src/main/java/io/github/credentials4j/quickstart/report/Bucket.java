// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.traffic.Exchange;
import io.github.credentials4j.quickstart.traffic.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that ended within one slice of the run.
 *
 * @param from the slice's beginning
 * @param width the slice's length
 * @param requests how many ended
 * @param failed how many of them failed
 * @param latencies how long they took
 */
record Bucket(Duration from, Duration width, int requests, int failed, Latencies latencies) {
    /**
     * Returns the run cut into slices of one length; what ended after the run counts for the last.
     *
     * @param exchanges all requests, in any order
     * @param length how long the run was
     * @param slices how many
     */
    static List<Bucket> series(List<Exchange> exchanges, Duration length, int slices) {
        Duration width = length.dividedBy(slices);
        List<List<Exchange>> sorted = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) sorted.add(new ArrayList<>());
        for (Exchange each : exchanges) {
            long slice = each.at().plus(each.took()).dividedBy(width);
            sorted.get((int) Math.min(slice, slices - 1)).add(each);
        }
        List<Bucket> series = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++)
            series.add(of(width.multipliedBy(slice), width, sorted.get(slice)));
        return series;
    }

    private static Bucket of(Duration from, Duration width, List<Exchange> ended) {
        int failed = (int) ended.stream().filter(Exchange::failed).count();
        return new Bucket(from, width, ended.size(), failed, Latencies.of(ended));
    }

    /** Returns the slice's end. */
    Duration to() {
        return from.plus(width);
    }

    /** Returns how many requests ended per second. */
    double perSecond() {
        return requests * 1e9 / width.toNanos();
    }
}
