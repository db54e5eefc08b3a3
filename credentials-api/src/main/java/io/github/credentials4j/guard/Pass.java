// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Failure;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to make one call; closed once, with how it went. */
@NotApi
public final class Pass {
    private final Lane lane;
    private final long began;
    private final AtomicBoolean closed = new AtomicBoolean();

    Pass(Lane lane, long began) {
        this.lane = lane;
        this.began = began;
    }

    /** Says that the server answered, be it with a refusal: it is alive. */
    public void answered() {
        if (closed.compareAndSet(false, true)) lane.answered(began);
    }

    /**
     * Says that the call failed. Only the server's own failures count against it. Returns whether it is only probed from
     * now on.
     *
     * @param failure how
     */
    public boolean failed(Failure failure) {
        boolean servers = switch (failure) {
            case UNAVAILABLE, TIMEOUT, THROTTLED -> true;
            default -> false;
        };
        if (!servers) answered();
        return servers && closed.compareAndSet(false, true) && lane.failed(began, failure);
    }

    /** Says that the call was not made, or that how it ended says nothing about the server. */
    public void unused() {
        if (closed.compareAndSet(false, true)) lane.unused();
    }
}
