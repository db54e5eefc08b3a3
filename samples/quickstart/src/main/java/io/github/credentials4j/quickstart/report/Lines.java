// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.traffic.Exchange;
import io.github.credentials4j.quickstart.traffic.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The lines of the live view: plain ASCII of fixed columns, since they are also read through pipes. */
record Lines(boolean coloured) {
    private static final String DIM = "2";
    private static final String BOLD = "1";
    private static final String RED = "31;1";

    String heading() {
        return paint(BOLD, "    time    req/s     p50 ms     p99 ms   failed   key served");
    }

    String second(Duration now, List<Exchange> ended, Latencies latencies) {
        long failed = ended.stream().filter(Exchange::failed).count();
        String line = String.format(
                Locale.ROOT,
                "%6.0f s   %6d   %8.1f   %8.1f   %6d   %s",
                seconds(now),
                ended.size(),
                millis(latencies.p50()),
                millis(latencies.p99()),
                failed,
                keys(ended));
        return failed == 0 ? line : paint(RED, line);
    }

    String moment(Entry.Moment moment) {
        return paint(
                DIM,
                String.format(
                        Locale.ROOT,
                        "%8.2f  | %-10s %s",
                        seconds(moment.from()),
                        moment.topic().text(),
                        moment.text()));
    }

    private static String keys(List<Exchange> ended) {
        return String.join(
                " -> ", Served.of(ended).stream().map(Served::version).toList());
    }

    private String paint(String code, String line) {
        return coloured ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
