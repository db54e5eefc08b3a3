// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import java.util.List;

/** Requests per second, with the failed ones on top of those that did not. */
record RatePanel(TimeAxis axis, double top) {
    static final double HEIGHT = 96;
    private static final int GRID_LINES = 2;

    void draw(Svg svg, List<Bucket> buckets) {
        double most = niceMaximum(
                buckets.stream().mapToDouble(Bucket::perSecond).max().orElse(1));
        svg.text(0, top + 12, "panel", "Requests/s");
        for (int line = 0; line <= GRID_LINES; line++) {
            double value = most * line / GRID_LINES;
            double y = y(value, most);
            svg.line(TimeAxis.LEFT, y, TimeAxis.RIGHT, y, line == 0 ? "axis" : "grid");
            svg.text(TimeAxis.LEFT - 8, y + 4, "tick end", Svg.number(value));
        }
        svg.path(area(buckets, most), "rate");
        for (Bucket each : buckets) if (each.failed() > 0) drawFailed(svg, each, most);
    }

    private void drawFailed(Svg svg, Bucket bucket, double most) {
        double failed = bucket.perSecond() * bucket.failed() / bucket.requests();
        double y = y(bucket.perSecond(), most);
        svg.rect(axis.between(bucket.from(), bucket.to(), y, y(bucket.perSecond() - failed, most) - y), "failed");
    }

    private String area(List<Bucket> buckets, double most) {
        StringBuilder path = new StringBuilder("M" + Svg.number(TimeAxis.LEFT) + " " + Svg.number(top + HEIGHT));
        for (Bucket each : buckets) {
            String y = Svg.number(y(each.perSecond(), most));
            path.append('L').append(Svg.number(axis.x(each.from()))).append(' ').append(y);
            path.append('H').append(Svg.number(axis.x(each.to())));
        }
        return path.append('V').append(Svg.number(top + HEIGHT)).append('Z').toString();
    }

    private double y(double value, double most) {
        return top + HEIGHT * (1 - value / most);
    }

    /** Returns 1, 2, 4, 5, 6, 8 or 10 times a power of ten, not under the value. */
    static double niceMaximum(double value) {
        if (value <= 0) return 1;
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 4, 5, 6, 8, 10}) if (factor * power >= value) return factor * power;
        return 10 * power;
    }
}
