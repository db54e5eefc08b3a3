// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import java.util.List;

/** One row for each version of the key: when requests were served with it. */
record ServedLanes(TimeAxis axis, double top) {
    static final double HEADING = 24;
    static final double ROW = 24;
    private static final double BAR = 16;

    void draw(Svg svg, List<Served> versions) {
        svg.text(0, top + 12, "panel", "Key that served");
        for (int row = 0; row < versions.size(); row++) draw(svg, versions.get(row), top + HEADING + row * ROW);
    }

    private void draw(Svg svg, Served served, double y) {
        Svg.Box box = axis.between(served.first(), served.last(), y + (ROW - BAR) / 2, BAR);
        svg.text(0, y + ROW / 2 + 4, "lane mono", served.version());
        svg.line(TimeAxis.LEFT, y + ROW / 2, TimeAxis.RIGHT, y + ROW / 2, "rail");
        String count = served.requests() + " requests";
        svg.rect(
                box,
                "served",
                served.version() + " served " + count + ", " + TimeAxis.text(served.first()) + " to "
                        + TimeAxis.text(served.last()));
        boolean leftOfIt = box.x() + box.width() > TimeAxis.RIGHT - 120 && box.width() < 110;
        if (box.width() >= 110) svg.text(box.x() + 8, y + ROW / 2 + 4, "on-bar", count);
        else if (leftOfIt) svg.text(box.x() - 6, y + ROW / 2 + 4, "beside end", count);
        else svg.text(box.x() + box.width() + 6, y + ROW / 2 + 4, "beside", count);
    }
}
