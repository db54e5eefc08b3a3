// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.script.Verdict;
import io.github.credentials4j.quickstart.traffic.Exchange;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {
    @Test
    void theTimelineIsWellFormedAndDescribedForThoseWhoDoNotSeeIt() throws Exception {
        Document svg = parsed(Timeline.svg(run(0)));

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Over 10 s: requests per second and latency, then rotations, outages and refreshes, then the"
                        + " key that served. 200 requests, 0 failed. The tables below tell the same in words.");
    }

    @Test
    void theTimelineShowsEachStepEachOutageAndEachKey() {
        String svg = Timeline.svg(run(0));

        assertThat(svg)
                .contains("rotation 1, createSecret, 2.00 s to 3.00 s", "rotation 1, finishSecret, 5.00 s to 6.00 s")
                .contains("Secrets Manager down, 7.00 s to 9.00 s", "Cloud KMS down, 4.00 s to 5.00 s")
                .contains("asks to encrypt anew")
                .contains("aaaa1111 served 100 requests", "bbbb2222 served 100 requests")
                .doesNotContain("class=\"failed\"");
        assertThat(Timeline.svg(run(3))).contains("class=\"failed\"");
    }

    @Test
    void thePageIsCompleteAndRefersToNothingElse() {
        String page = Page.of(run(0));

        assertThat(page).contains("200 requests, 0 failed").doesNotContain("{{");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "<script", "@import");
    }

    @Test
    void textOfTheRunCannotBecomeMarkup() {
        assertThat(Page.of(run(0))).contains("&lt;b&gt; &amp; more").doesNotContain("<b> & more");
    }

    private static RunRecord run(int failed) {
        List<Exchange> exchanges = new ArrayList<>();
        for (int sent = 0; sent < 200; sent++)
            exchanges.add(new Exchange(
                    Duration.ofMillis(50L * sent),
                    Duration.ofMillis(1 + sent % 10),
                    sent < failed ? 401 : 200,
                    sent < 100 ? "aaaa1111" : "bbbb2222"));
        List<Entry> entries = new ArrayList<>();
        for (int step = 0; step < 4; step++)
            entries.add(new Entry.Stepped(seconds(2 + step), seconds(3 + step), 1, step, "bbbb2222"));
        entries.add(new Entry.Period(seconds(7), seconds(9), Topic.STORE_OUTAGE));
        entries.add(new Entry.Period(seconds(4), seconds(5), Topic.KMS_OUTAGE));
        entries.add(new Entry.Moment(seconds(1), Topic.RE_ENCRYPT, "an older version encrypted it"));
        entries.add(new Entry.Refresh(seconds(8), "key", Entry.Outcome.FAILED, "UNAVAILABLE"));
        entries.add(new Entry.Refused(seconds(3)));
        entries.add(new Entry.Moment(seconds(1), Topic.PUSH, "<b> & more"));
        RunRecord.About about = new RunRecord.About(Instant.EPOCH, seconds(10), 8, "a store");
        return new RunRecord(about, exchanges, entries, List.of(new Verdict("rotation 1", true, "it served")));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
