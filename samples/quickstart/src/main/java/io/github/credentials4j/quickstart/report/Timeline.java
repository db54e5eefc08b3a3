// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import java.util.List;
import java.util.Locale;

/** Draws a run over time: traffic above, what happened below, which key served at the foot; one time axis for all. */
final class Timeline {
    /** Into how many slices the run is cut. */
    static final int SLICES = 100;

    private static final double WIDTH = 1114;
    private static final double GAP = 34;
    private static final double FOOT = 26;

    private Timeline() {}

    /** Returns the drawing as one SVG element, named and described for those who do not see it. */
    static String svg(RunRecord run) {
        TimeAxis axis = new TimeAxis(run.about().length());
        List<Bucket> buckets = Bucket.series(run.exchanges(), run.about().length(), SLICES);
        List<Served> versions = Served.of(run.exchanges());

        double rate = Bands.HEIGHT + 10;
        double latency = rate + RatePanel.HEIGHT + GAP;
        double lanes = latency + LatencyPanel.HEIGHT + GAP - 8;
        double served = lanes + Lanes.ROW * Lanes.ROWS + 12;
        double bottom = served + ServedLanes.HEADING + ServedLanes.ROW * versions.size() + 6;

        Svg svg = new Svg();
        new Bands(axis).draw(svg, Bands.of(run), bottom);
        axis.draw(svg, Bands.HEIGHT, bottom);
        new RatePanel(axis, rate).draw(svg, buckets);
        new LatencyPanel(axis, latency).draw(svg, buckets);
        for (Bucket each : buckets)
            svg.rect(axis.between(each.from(), each.to(), rate, lanes - rate), "slice", told(each));
        new Lanes(axis, lanes).draw(svg, run);
        new ServedLanes(axis, served).draw(svg, versions);
        return element(run, bottom + FOOT, svg);
    }

    private static String element(RunRecord run, double height, Svg drawn) {
        return """
                <svg viewBox="0 0 %s %s" role="img" aria-labelledby="timeline-title timeline-desc" \
                xmlns="http://www.w3.org/2000/svg">
                <title id="timeline-title">Timeline of the run</title>
                <desc id="timeline-desc">%s</desc>
                %s</svg>""".formatted(Svg.number(WIDTH), Svg.number(height), Svg.escaped(description(run)), drawn.toString());
    }

    private static String description(RunRecord run) {
        return String.format(
                Locale.ROOT,
                "Over %d s: requests per second and latency, then rotations, outages and refreshes, then the key that"
                        + " served. %d requests, %d failed. The tables below tell the same in words.",
                run.about().length().toSeconds(),
                run.requests(),
                run.failed());
    }

    private static String told(Bucket bucket) {
        return String.format(
                Locale.ROOT,
                "%s: %.0f requests/s, half within %.1f ms, 99 of 100 within %.1f ms, longest %.1f ms, %d failed",
                TimeAxis.text(bucket.from()),
                bucket.perSecond(),
                Lines.millis(bucket.latencies().p50()),
                Lines.millis(bucket.latencies().p99()),
                Lines.millis(bucket.latencies().longest()),
                bucket.failed());
    }
}
