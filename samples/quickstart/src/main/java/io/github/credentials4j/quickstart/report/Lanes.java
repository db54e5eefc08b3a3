// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.script.RotationStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One row for each kind of happening. */
record Lanes(TimeAxis axis, double top) {
    static final double ROW = 30;
    static final int ROWS = 8;
    private static final double BAR = 18;
    private static final int KMS = 7;

    void draw(Svg svg, RunRecord run) {
        label(svg, 0, "Rotation steps");
        run.all(Entry.Stepped.class).forEach(each -> step(svg, each));
        label(svg, 1, "Stores down");
        label(svg, KMS, "Cloud KMS");
        run.all(Entry.Period.class).forEach(each -> period(svg, each));
        label(svg, 2, "Key: store asked");
        label(svg, 3, "Session: STS asked");
        run.all(Entry.Refresh.class)
                .filter(each -> !each.credential().equals("base"))
                .forEach(each -> refresh(svg, each));
        label(svg, 4, "Vault asked");
        label(svg, 5, "Push and refusal");
        run.all(Entry.Moment.class).forEach(each -> moment(svg, each));
        label(svg, 6, "Refused by provider");
        refusals(svg, run);
    }

    private void label(Svg svg, int row, String text) {
        svg.text(0, middle(row) + 4, "lane", text);
        svg.line(TimeAxis.LEFT, middle(row), TimeAxis.RIGHT, middle(row), "rail");
    }

    @SuppressWarnings("EnumOrdinal") // the steps are numbered in their order
    private void step(Svg svg, Entry.Stepped each) {
        Svg.Box box = axis.between(each.from(), each.to(), middle(0) - BAR / 2, BAR);
        RotationStep step = RotationStep.values()[each.step()];
        svg.rect(
                box,
                "step s" + each.step(),
                "rotation " + each.rotation() + ", " + step.text() + ", " + span(each.from(), each.to()));
        if (box.width() > 9) svg.text(box.x() + box.width() / 2, middle(0) + 4, "on-bar mid", "" + (each.step() + 1));
    }

    private void period(Svg svg, Entry.Period each) {
        int row = each.topic() == Topic.KMS_OUTAGE ? KMS : 1;
        Svg.Box box = axis.between(each.from(), each.to(), middle(row) - BAR / 2, BAR);
        String label = Bands.label(each.topic());
        svg.rect(box, "bar " + Bands.style(each.topic()), label + ", " + span(each.from(), each.to()));
        svg.text(box.x() + 6, middle(row) + 4, "on-bar", label);
    }

    private void refresh(Svg svg, Entry.Refresh each) {
        double y = middle(row(each.credential()));
        double x = axis.x(each.from());
        String title = TimeAxis.text(each.from()) + ": " + each.detail();
        switch (each.outcome()) {
            case CHANGED -> svg.dot(x, y, "changed", title + " is new");
            case CONFIRMED -> svg.rect(new Svg.Box(x - 1, y - 5, 2, 10), "confirmed", title + " is confirmed");
            case FAILED -> svg.path(cross(x, y), "cross").rect(new Svg.Box(x - 6, y - 6, 12, 12), "hit", title);
        }
    }

    private static int row(String credential) {
        return switch (credential) {
            case "key" -> 2;
            case "session" -> 3;
            default -> 4;
        };
    }

    private void moment(Svg svg, Entry.Moment each) {
        double x = axis.x(each.from());
        String title = TimeAxis.text(each.from()) + ": " + each.text();
        switch (each.topic()) {
            case PUSH -> svg.path(arrow(x, middle(5)), "push").rect(hit(x, 5), "hit", title);
            case SESSION_EXPIRED -> {
                svg.path(cross(x, middle(5)), "cross").rect(hit(x, 5), "hit", title);
                svg.text(x + 9, middle(5) + 4, "beside", "expired token refused");
            }
            case KMS_ROTATED -> svg.path(arrow(x, middle(KMS)), "push").rect(hit(x, KMS), "hit", title);
            case RE_ENCRYPT -> {
                svg.dot(x, middle(KMS), "changed", title);
                svg.text(x + 9, middle(KMS) + 4, "beside", "asks to encrypt anew");
            }
            default -> {}
        }
    }

    private Svg.Box hit(double x, int row) {
        return new Svg.Box(x - 7, middle(row) - 9, 14, 18);
    }

    private void refusals(Svg svg, RunRecord run) {
        Duration width = axis.length().dividedBy(Timeline.SLICES);
        List<Integer> counts = new ArrayList<>();
        for (int slice = 0; slice < Timeline.SLICES; slice++) counts.add(0);
        run.all(Entry.Refused.class).forEach(each -> {
            int slice =
                    (int) Math.max(0, Math.min(Timeline.SLICES - 1, each.from().dividedBy(width)));
            counts.set(slice, counts.get(slice) + 1);
        });
        int most = counts.stream().max(Integer::compare).orElse(1);
        for (int slice = 0; slice < Timeline.SLICES; slice++) {
            int count = counts.get(slice);
            if (count == 0) continue;
            double height = Math.max(3, BAR * count / most);
            Duration from = width.multipliedBy(slice);
            Svg.Box box = axis.between(from, from.plus(width), middle(6) - height / 2, height);
            svg.rect(box, "refused", count + " refused, " + span(from, from.plus(width)));
            svg.text(box.x() + box.width() + 4, middle(6) + 4, "beside", "" + count);
        }
    }

    private double middle(int row) {
        return top + row * ROW + ROW / 2;
    }

    private static String span(Duration from, Duration to) {
        return TimeAxis.text(from) + " to " + TimeAxis.text(to);
    }

    private static String cross(double x, double y) {
        return "M" + Svg.number(x - 4) + " " + Svg.number(y - 4) + "l8 8m0 -8l-8 8";
    }

    private static String arrow(double x, double y) {
        return "M" + Svg.number(x) + " " + Svg.number(y + 7) + "l-5 -9h10z";
    }
}
