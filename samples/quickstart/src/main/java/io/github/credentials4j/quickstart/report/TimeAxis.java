// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import java.time.Duration;
import java.util.Locale;

/**
 * Where times lie on the canvas.
 *
 * @param length how long the run was
 */
record TimeAxis(Duration length) {
    static final double LEFT = 150;
    static final double RIGHT = 1096;

    private static final int[] STEPS = {1, 2, 5, 10, 20, 30, 60, 120};
    private static final int MOST_TICKS = 11;

    /** Returns the place of a time, within the plot. */
    double x(Duration time) {
        double share = (double) time.toNanos() / length.toNanos();
        return LEFT + (RIGHT - LEFT) * Math.max(0, Math.min(1, share));
    }

    /** Returns the box between two times, wide enough to be seen. */
    Svg.Box between(Duration from, Duration to, double y, double height) {
        double x = x(from);
        return new Svg.Box(x, y, Math.max(1, x(to) - x), height);
    }

    /** Draws lines of the grid over the whole height, and the seconds below. */
    void draw(Svg svg, double top, double bottom) {
        for (long second = 0; second <= length.toSeconds(); second += step()) {
            double x = x(Duration.ofSeconds(second));
            svg.line(x, top, x, bottom, "grid");
            svg.text(x, bottom + 18, "tick mid", second + " s");
        }
        svg.line(LEFT, bottom, RIGHT, bottom, "axis");
    }

    private int step() {
        for (int step : STEPS) if (length.toSeconds() / step < MOST_TICKS) return step;
        return STEPS[STEPS.length - 1];
    }

    static String text(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
