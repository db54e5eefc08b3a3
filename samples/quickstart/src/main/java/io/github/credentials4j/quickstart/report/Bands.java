// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The times at which something was wrong, as bands behind everything, named above. */
record Bands(TimeAxis axis) {
    /** One time at which something was wrong. */
    record Band(Duration from, Duration to, String style, String label, int row) {}

    private static final int SET = 1;

    static final double HEIGHT = 40;
    private static final double ROW = 18;

    void draw(Svg svg, List<Band> bands, double bottom) {
        for (Band each : bands) {
            Svg.Box box = axis.between(each.from, each.to, HEIGHT, bottom - HEIGHT);
            svg.rect(
                    box,
                    "band " + each.style,
                    each.label + ", " + TimeAxis.text(each.from) + " to " + TimeAxis.text(each.to));
            double y = ROW * (each.row + 1) - 4;
            svg.rect(new Svg.Box(box.x(), y + 4, box.width(), 3), "cap " + each.style);
            svg.text(box.x(), y, "band-label", each.label);
        }
    }

    /** Returns the windows of rotations, and the disturbances. */
    static List<Band> of(RunRecord run) {
        Stream<Band> windows = run.all(Entry.Stepped.class)
                .filter(step -> step.step() == SET)
                .map(set -> new Band(set.from(), windowEnd(run, set), "window", "rotation " + set.rotation(), 0));
        Stream<Band> disturbances = run.all(Entry.Period.class)
                .map(period -> new Band(
                        period.from(), period.to(), style(period.topic()), label(period.topic()), row(period.topic())));
        return Stream.concat(windows, disturbances).toList();
    }

    private static Duration windowEnd(RunRecord run, Entry.Stepped set) {
        return run.all(Entry.Stepped.class)
                .filter(step -> step.rotation() == set.rotation())
                .map(Entry.Stepped::to)
                .max(Duration::compareTo)
                .orElse(set.to());
    }

    /** Cloud KMS is down while STS is, and no key rotates then. */
    private static int row(Topic topic) {
        return topic == Topic.KMS_OUTAGE ? 0 : 1;
    }

    static String style(Topic topic) {
        return switch (topic) {
            case STORE_OUTAGE -> "down";
            case STS_OUTAGE -> "sts";
            case THROTTLING -> "slow";
            case VAULT_SEALED, KMS_OUTAGE -> "down";
            default -> "window";
        };
    }

    static String label(Topic topic) {
        return switch (topic) {
            case STORE_OUTAGE -> "Secrets Manager down";
            case STS_OUTAGE -> "STS down";
            case THROTTLING -> "throttled";
            case VAULT_SEALED -> "Vault sealed";
            case KMS_OUTAGE -> "Cloud KMS down";
            default -> topic.text();
        };
    }
}
