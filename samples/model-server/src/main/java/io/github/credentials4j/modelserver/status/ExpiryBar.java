// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.Schedule;
import io.github.credentials4j.refresh.CredentialStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The time that a value has left: full when its store confirmed it, empty at its end, a mark where it is asked next. */
final class ExpiryBar {
    private static final double NEAR = 0.15;

    private ExpiryBar() {}

    /** Returns the bar in HTML. */
    static String of(CredentialStatus status, Instant now) {
        Schedule schedule = status.schedule();
        Optional<Duration> left = schedule.expiresIn();
        String next = schedule.nextAttempt()
                .map(at -> "asked again in " + Words.of(Duration.between(now, at)))
                .orElse("not asked again");
        if (left.isEmpty())
            return "<div class=\"bar none\"></div><p class=\"soft\"><b>%s</b> · %s</p>"
                    .formatted(isServed(status) ? "no end known" : "nothing is served", next);
        Duration whole = schedule.age().orElse(Duration.ZERO).plus(left.get());
        double share = share(left.get(), whole);
        String mark = schedule.nextAttempt()
                .map(at -> "<i style=\"left:" + percent(share(left.get().minus(Duration.between(now, at)), whole))
                        + "\"></i>")
                .orElse("");
        return "<div class=\"bar\"><span class=\"%s\" style=\"width:%s\"></span>%s</div><p class=\"soft\"><b>%s left</b> · %s</p>"
                .formatted(share < NEAR ? "near" : "far", percent(share), mark, Words.of(left.get()), next);
    }

    private static boolean isServed(CredentialStatus status) {
        return status.state() == State.FRESH || status.state() == State.STALE;
    }

    private static double share(Duration part, Duration whole) {
        if (whole.isZero() || whole.isNegative()) return 0;
        return Math.max(0, Math.min(1, (double) part.toMillis() / whole.toMillis()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }
}
