// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One credential on the page.
 *
 * @param title what it is called here: the name under which it was declared, or the store's
 * @param declared whether it was declared, rather than needed by one that was
 * @param status how it is
 */
record Row(String title, boolean declared, CredentialStatus status) {
    /** Returns a row for each name, the declared ones first; of several credentials of one name the worst. */
    static List<Row> of(Collection<CredentialStatus> all, Map<CredentialName, String> declared) {
        Map<CredentialName, CredentialStatus> worst = new LinkedHashMap<>();
        all.forEach(each -> worst.merge(each.name(), each, Row::worse));
        return worst.values().stream()
                .map(each -> new Row(
                        declared.getOrDefault(each.name(), each.name().text()),
                        declared.containsKey(each.name()),
                        each))
                .sorted(Comparator.comparing(Row::declared).reversed().thenComparing(Row::title))
                .toList();
    }

    boolean isFresh() {
        return status.state() == State.FRESH;
    }

    boolean isStale() {
        return status.state() == State.STALE;
    }

    /** Returns its item of the list. */
    String html(Instant now) {
        return """
                <li class="card">
                <div class="who"><h3%s>%s</h3>%s</div>
                <div class="how"><span class="state %s">%s</span></div>
                <div class="age"><b>%s</b> <span class="soft">since its store confirmed it</span></div>
                <div class="left">%s</div>
                %s</li>
                """.formatted(
                        declared ? "" : " class=\"mono\"",
                        Words.escaped(title),
                        declared
                                ? "<p class=\"mono soft\">"
                                        + Words.escaped(status.name().text()) + "</p>"
                                : "",
                        status.state().name().toLowerCase(Locale.ROOT),
                        word(),
                        status.schedule().age().map(Words::of).orElse("–"),
                        ExpiryBar.of(status, now),
                        notes(now));
    }

    private String word() {
        return switch (status.state()) {
            case FRESH -> "fresh";
            case STALE -> "serving stale";
            case WAITING -> "no value yet";
            case ENDED -> "ended";
            case CLOSED -> "closed";
        };
    }

    private String notes(Instant now) {
        StringBuilder notes = new StringBuilder();
        status.trouble()
                .ifPresent(trouble -> note(
                        notes, "bad", trouble.failure() + ", " + trouble.inARow() + " in a row: " + trouble.detail()));
        status.previous()
                .ifPresent(before -> note(
                        notes,
                        "soft",
                        "the value before was last used "
                                + Words.of(Duration.between(before.lastUsed(), now)) + " ago"
                                + (before.erased() ? ", and is erased" : "")));
        status.advice().forEach(advice -> note(notes, "soft", advice.text()));
        return notes.toString();
    }

    private static void note(StringBuilder notes, String style, String text) {
        notes.append("<p class=\"note ")
                .append(style)
                .append("\">")
                .append(Words.escaped(text))
                .append("</p>\n");
    }

    /** Waiting is worse than stale, ended worse than both; the order of the states is not theirs. */
    private static CredentialStatus worse(CredentialStatus one, CredentialStatus other) {
        return badness(other.state()) > badness(one.state()) ? other : one;
    }

    private static int badness(State state) {
        return List.of(State.FRESH, State.STALE, State.WAITING, State.ENDED, State.CLOSED)
                .indexOf(state);
    }
}
