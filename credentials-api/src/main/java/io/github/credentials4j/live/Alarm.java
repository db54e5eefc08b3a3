// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.time.TimeSource;
import io.github.credentials4j.time.TimeSource.Wakeup;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one wake-up of a credential: the earliest that was asked for. Used under its loop's lock. */
final class Alarm {
    private @Nullable Wakeup wakeup;
    private @Nullable Instant at;

    /** Sets it for this moment, unless it is set for an earlier one, which will set it again. */
    void set(TimeSource time, Instant now, Instant due, Runnable wake) {
        if (at != null && !at.isAfter(due)) return;
        if (wakeup != null) wakeup.cancel();
        at = due;
        wakeup = time.schedule(Duration.between(now, due), wake);
    }

    void cancel() {
        if (wakeup != null) wakeup.cancel();
        wakeup = null;
        at = null;
    }
}
