// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import io.github.credentials4j.modelserver.watch.Happening.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page in HTML: it needs no script and nothing from elsewhere, and is readable in light and dark, small and large. */
final class StatusPage {
    private static final String TEMPLATE = template("page.html");

    private StatusPage() {}

    /** Returns the page. */
    static String of(List<Row> rows, Timeline timeline, Instant now) {
        long fresh = rows.stream().filter(Row::isFresh).count();
        long stale = rows.stream().filter(Row::isStale).count();
        Map<String, String> parts = Map.of(
                "verdict", verdict(rows.size(), fresh, stale),
                "mood", fresh == rows.size() ? "good" : fresh + stale == rows.size() ? "warn" : "bad",
                "now", now.truncatedTo(ChronoUnit.SECONDS).toString(),
                "rows", rows.stream().map(row -> row.html(now)).collect(Collectors.joining()),
                "timeline", timeline.html(rows),
                "legend", legend());
        String page = TEMPLATE;
        for (Map.Entry<String, String> part : parts.entrySet())
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        return page;
    }

    private static String verdict(int all, long fresh, long stale) {
        if (fresh == all) return "All " + all + " credentials are fresh";
        long gone = all - fresh - stale;
        return fresh + " of " + all + " credentials are fresh"
                + (stale == 0 ? "" : ", " + stale + " served stale")
                + (gone == 0 ? "" : ", " + gone + " without a value");
    }

    private static String legend() {
        return legend(Kind.ROTATED, "new value")
                + legend(Kind.FAILED, "fetch failed")
                + legend(Kind.REJECTED, "refused by its service")
                + legend(Kind.ENDED, "ended");
    }

    private static String legend(Kind kind, String words) {
        return "<span><svg class=\"key\" viewBox=\"%s\"><g class=\"%s\"><path d=\"%s\"/></g></svg>%s</span>"
                .formatted(
                        kind == Kind.REJECTED ? "-8 -21 16 16" : "-8 -8 16 16",
                        kind.name().toLowerCase(Locale.ROOT),
                        Timeline.shape(kind),
                        words);
    }

    private static String template(String name) {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is not beside this class");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
