// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.traffic.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How long the clients waited, on a logarithmic scale: half of them, and 99 of 100. */
record LatencyPanel(TimeAxis axis, double top) {
    static final double HEIGHT = 126;

    /** The powers of ten, in milliseconds, between which all latencies lie. */
    private record Decades(int lowest, int highest) {
        static Decades of(List<Bucket> buckets) {
            double least = 1;
            double most = 10;
            for (Bucket each : buckets) {
                if (each.requests() == 0) continue;
                least = Math.min(least, Lines.millis(each.latencies().p50()));
                most = Math.max(most, Lines.millis(each.latencies().p99()));
            }
            return new Decades((int) Math.floor(Math.log10(least)), (int) Math.ceil(Math.log10(most)));
        }

        double share(double millis) {
            return (Math.log10(millis) - lowest) / (highest - lowest);
        }
    }

    void draw(Svg svg, List<Bucket> buckets) {
        Decades decades = Decades.of(buckets);
        svg.text(0, top + 12, "panel", "Latency");
        svg.text(0, top + 30, "key p99-text", "99 of 100");
        svg.text(0, top + 46, "key p50-text", "half");
        for (int decade = decades.lowest; decade <= decades.highest; decade++) {
            double y = y(Math.pow(10, decade), decades);
            svg.line(TimeAxis.LEFT, y, TimeAxis.RIGHT, y, decade == decades.lowest ? "axis" : "grid");
            svg.text(TimeAxis.LEFT - 8, y + 4, "tick end", label(decade));
        }
        svg.path(line(buckets, Latencies::p99, decades), "p99");
        svg.path(line(buckets, Latencies::p50, decades), "p50");
    }

    private String line(List<Bucket> buckets, Function<Latencies, Duration> which, Decades decades) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (Bucket each : buckets) {
            if (each.requests() > 0) {
                double x = axis.x(each.from().plus(each.width().dividedBy(2)));
                double y = y(Lines.millis(which.apply(each.latencies())), decades);
                path.append(pen ? 'L' : 'M').append(Svg.number(x)).append(' ').append(Svg.number(y));
            }
            pen = each.requests() > 0; // no line over a time at which nothing ended
        }
        return path.toString();
    }

    private double y(double millis, Decades decades) {
        return top + HEIGHT * (1 - decades.share(millis));
    }

    private static String label(int decade) {
        if (decade >= 3) return Svg.number(Math.pow(10, decade - 3.0)) + " s";
        return decade >= 0 ? Svg.number(Math.pow(10, decade)) + " ms" : "0." + "0".repeat(-decade - 1) + "1 ms";
    }
}
