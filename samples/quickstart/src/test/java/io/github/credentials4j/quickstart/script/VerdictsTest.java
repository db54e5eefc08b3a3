// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.store.Part;
import io.github.credentials4j.quickstart.traffic.Exchange;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    @Test
    void nothingIsSeenInARunInWhichNothingHappened() {
        assertThat(Verdicts.of(EnumSet.allOf(Part.class), List.of(), List.of()))
                .hasSize(15)
                .noneMatch(Verdict::seen);
    }

    @Test
    void anOutageCountsOnlyIfTheGatewayMetIt() {
        Entry outage = new Entry.Period(seconds(3), seconds(6), Topic.STORE_OUTAGE);
        Entry met = new Entry.Refresh(seconds(4), "key", Entry.Outcome.FAILED, "UNAVAILABLE");
        Entry before = new Entry.Refresh(seconds(2), "key", Entry.Outcome.FAILED, "UNAVAILABLE");

        assertThat(seen(Part.STORE_FAULTS, List.of(outage, met))).contains("outage of Secrets Manager");
        assertThat(seen(Part.STORE_FAULTS, List.of(outage, before))).isEmpty();
    }

    @Test
    void anOutageOfCloudKmsCountsOnlyIfItWasInTheWay() {
        Entry outage = new Entry.Period(seconds(3), seconds(6), Topic.KMS_OUTAGE);
        Entry met = new Entry.Refresh(seconds(4), "key", Entry.Outcome.FAILED, "UNAVAILABLE");
        Entry session = new Entry.Refresh(seconds(4), "session", Entry.Outcome.FAILED, "UNAVAILABLE");

        assertThat(seen(Part.SEALED, List.of(outage, met))).containsExactly("outage of Cloud KMS");
        assertThat(seen(Part.SEALED, List.of(outage, session))).isEmpty();
    }

    @Test
    void aRotatedKmsKeyCountsOnlyIfItAskedToEncryptAnew() {
        Entry asked = new Entry.Moment(seconds(2), Topic.RE_ENCRYPT, "an older version encrypted it");

        assertThat(seen(Part.SEALED, List.of(new Entry.Moment(seconds(1), Topic.KMS_ROTATED, "2"), asked)))
                .containsExactly("a rotated KMS key asked to encrypt anew");
        assertThat(seen(Part.SEALED, List.of(asked, new Entry.Moment(seconds(3), Topic.KMS_ROTATED, "2"))))
                .isEmpty();
    }

    @Test
    void aRotationCountsOnlyIfItsKeyServed() {
        List<Entry> steps = List.of(step(0), step(1), step(2), step(3));
        Exchange served = new Exchange(seconds(1), Duration.ofMillis(2), 200, "v2");

        assertThat(Verdicts.of(EnumSet.of(Part.ROTATIONS), steps, List.of(served))
                        .get(0)
                        .seen())
                .isTrue();
        assertThat(Verdicts.of(EnumSet.of(Part.ROTATIONS), steps, List.of())
                        .get(0)
                        .seen())
                .isFalse();
        assertThat(Verdicts.of(EnumSet.of(Part.ROTATIONS), steps.subList(0, 3), List.of(served))
                        .get(0)
                        .seen())
                .isFalse();
    }

    private static List<String> seen(Part part, List<Entry> entries) {
        return Verdicts.of(EnumSet.of(part), entries, List.of()).stream()
                .filter(Verdict::seen)
                .map(Verdict::what)
                .toList();
    }

    private static Entry step(int step) {
        return new Entry.Stepped(seconds(step), seconds(step + 1), 1, step, "v2");
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
