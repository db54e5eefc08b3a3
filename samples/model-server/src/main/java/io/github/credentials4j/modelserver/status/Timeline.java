// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import io.github.credentials4j.modelserver.watch.Happening;
import io.github.credentials4j.modelserver.watch.Happening.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What happened lately, a track for each credential, as SVG without a size of its own: positions are shares of the width,
 * marks and texts stay as large as they are.
 */
final class Timeline {
    private static final List<Duration> SPANS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24));

    private final List<Happening> happenings;
    private final Instant now;
    private final Duration span;

    Timeline(List<Happening> happenings, Instant now) {
        this.happenings = happenings;
        this.now = now;
        Duration oldest = happenings.stream()
                .map(each -> Duration.between(each.at(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        this.span = SPANS.stream()
                .filter(each -> each.compareTo(oldest) >= 0)
                .findFirst()
                .orElse(Duration.ofHours(24));
    }

    /** Returns a list of tracks, and the axis below. */
    String html(List<Row> rows) {
        StringBuilder tracks = new StringBuilder();
        for (Row row : rows) tracks.append(track(row));
        return tracks.append("<li class=\"track axis\"><span></span>")
                .append(axis())
                .append("</li>\n")
                .toString();
    }

    private String track(Row row) {
        List<Happening> own = happenings.stream()
                .filter(each -> each.name().equals(row.status().name()))
                .filter(each -> Duration.between(each.at(), now).compareTo(span) <= 0)
                .toList();
        StringBuilder svg = new StringBuilder();
        svg.append("<svg role=\"img\" aria-label=\"")
                .append(own.size())
                .append(" changes\"><line x1=\"0\" x2=\"100%\" y1=\"50%\" y2=\"50%\" class=\"rail\"/>");
        own.forEach(each -> svg.append(mark(each)));
        return "<li class=\"track\"><span class=\"%s\">%s</span>%s</svg></li>%n"
                .formatted(row.declared() ? "name" : "mono name", Words.escaped(row.title()), svg);
    }

    private String mark(Happening happening) {
        Duration ago = Duration.between(happening.at(), now);
        return "<svg x=\"%s\" y=\"50%%\" class=\"%s\"><title>%s ago: %s</title><path d=\"%s\"/></svg>"
                .formatted(
                        position(ago),
                        happening.kind().name().toLowerCase(Locale.ROOT),
                        Words.of(ago),
                        Words.escaped(happening.words()),
                        shape(happening.kind()));
    }

    /** Shapes differ, not only colours. */
    static String shape(Kind kind) {
        return switch (kind) {
            case ROTATED -> "M0 -6A6 6 0 1 1 -0.01 -6Z";
            case FAILED -> "M-5 -5L5 5M-5 5L5 -5";
            case REJECTED -> "M0 -18L6 -8L-6 -8Z"; // above the others, which follow at once
            case ENDED -> "M-5 -5H5V5H-5Z";
        };
    }

    private String axis() {
        StringBuilder svg = new StringBuilder("<svg aria-hidden=\"true\">");
        int parts = 4;
        for (int i = 0; i <= parts; i++) {
            Duration ago = span.multipliedBy(parts - i).dividedBy(parts);
            svg.append("<text x=\"%s\" y=\"16\" class=\"%s\">%s</text>"
                    .formatted(
                            position(ago),
                            i == 0 ? "start" : i == parts ? "end" : i % 2 == 1 ? "mid quarter" : "mid",
                            i == parts ? "now" : "−" + Words.of(ago)));
        }
        return svg.append("</svg>").toString();
    }

    private String position(Duration ago) {
        double share = 1 - (double) ago.toMillis() / span.toMillis();
        return String.format(Locale.ROOT, "%.2f%%", Math.max(0, Math.min(1, share)) * 100);
    }
}
