// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.script.Verdict;
import io.github.credentials4j.quickstart.traffic.Latencies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report: one page that needs nothing else, readable in light and dark, printed or pointed at. */
public final class Page {
    private static final String TEMPLATE = "page.html";

    private Page() {}

    /**
     * Writes the report.
     *
     * @param run what happened
     * @param file where to; its folder is made
     * @throws IOException if it cannot be written
     */
    public static void write(RunRecord run, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Files.writeString(file, of(run));
    }

    /** Returns the page. */
    static String of(RunRecord run) {
        Latencies latencies = Latencies.of(run.exchanges());
        Map<String, String> parts = Map.ofEntries(
                Map.entry("outcome", run.failed() == 0 ? "kept" : "broken"),
                Map.entry("requests", String.format(Locale.ROOT, "%,d", run.requests())),
                Map.entry("failed", String.format(Locale.ROOT, "%,d", run.failed())),
                Map.entry("refused", String.format(Locale.ROOT, "%,d", run.refused())),
                Map.entry("p50", String.format(Locale.ROOT, "%.1f", Lines.millis(latencies.p50()))),
                Map.entry("p99", String.format(Locale.ROOT, "%.1f", Lines.millis(latencies.p99()))),
                Map.entry("seconds", String.valueOf(run.about().length().toSeconds())),
                Map.entry("clients", String.valueOf(run.about().clients())),
                Map.entry("store", Svg.escaped(run.about().store())),
                Map.entry("started", run.about().startedAt().toString().substring(0, 19) + "Z"),
                Map.entry("timeline", Timeline.svg(run)),
                Map.entry("verdicts", verdicts(run)),
                Map.entry("journal", journal(run)));
        String page = template();
        for (Map.Entry<String, String> part : parts.entrySet())
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        return page;
    }

    private static String verdicts(RunRecord run) {
        return run.verdicts().stream().map(Page::row).collect(Collectors.joining("\n"));
    }

    private static String row(Verdict verdict) {
        return "<tr><td class=\"%s\">%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        verdict.seen() ? "ok" : "no",
                        verdict.seen() ? "seen" : "missing",
                        Svg.escaped(verdict.what()),
                        Svg.escaped(verdict.evidence()));
    }

    private static String journal(RunRecord run) {
        return run.all(Entry.Moment.class)
                .map(moment -> "<tr><td class=\"mono\">%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                TimeAxis.text(moment.from()),
                                Svg.escaped(moment.topic().text()),
                                Svg.escaped(moment.text())))
                .collect(Collectors.joining("\n"));
    }

    private static String template() {
        try (InputStream in = Page.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) throw new IllegalStateException(TEMPLATE + " is not beside this class");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
