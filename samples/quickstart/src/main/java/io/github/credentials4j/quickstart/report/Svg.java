// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.report;

import java.util.Locale;

/** Writes SVG elements: escaped, with coordinates of one decimal, styled by class alone. Used by one thread. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /** A rectangle on the canvas. */
    record Box(double x, double y, double width, double height) {}

    Svg rect(Box box, String style) {
        return line("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>", box, style);
    }

    /** Draws a rectangle that says what it is when pointed at. */
    Svg rect(Box box, String style, String title) {
        return line(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"><title>" + escaped(title)
                        + "</title></rect>",
                box,
                style);
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        out.append("<path d=\"M")
                .append(number(x1))
                .append(' ')
                .append(number(y1))
                .append('L')
                .append(number(x2))
                .append(' ')
                .append(number(y2))
                .append("\" class=\"")
                .append(style)
                .append("\"/>\n");
        return this;
    }

    Svg path(String commands, String style) {
        out.append("<path d=\"")
                .append(commands)
                .append("\" class=\"")
                .append(style)
                .append("\"/>\n");
        return this;
    }

    Svg dot(double x, double y, String style, String title) {
        out.append("<circle cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"4\" class=\"")
                .append(style)
                .append("\"><title>")
                .append(escaped(title))
                .append("</title></circle>\n");
        return this;
    }

    Svg text(double x, double y, String style, String text) {
        out.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" class=\"")
                .append(style)
                .append("\">")
                .append(escaped(text))
                .append("</text>\n");
        return this;
    }

    /** Returns what was drawn. */
    @Override
    public String toString() {
        return out.toString();
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Returns the text as it may stand in an element or in an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private Svg line(String template, Box box, String style) {
        out.append(template.formatted(number(box.x), number(box.y), number(box.width), number(box.height), style))
                .append('\n');
        return this;
    }
}
