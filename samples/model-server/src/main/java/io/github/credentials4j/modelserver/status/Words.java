// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import java.time.Duration;

/** Texts for people. */
final class Words {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private Words() {}

    /** Returns a time in the one or two units that matter, such as {@code 2 h 5 min}. */
    static String of(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < MINUTE) return seconds + " s";
        if (seconds < HOUR) return two(seconds, MINUTE, "min", 1, "s");
        if (seconds < DAY) return two(seconds, HOUR, "h", MINUTE, "min");
        return two(seconds, DAY, "d", HOUR, "h");
    }

    private static String two(long seconds, int large, String largeUnit, int small, String smallUnit) {
        long rest = seconds % large / small;
        return seconds / large + " " + largeUnit + (rest == 0 ? "" : " " + rest + " " + smallUnit);
    }

    /** Returns the text as it may stand in an element or in an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
