// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Failure;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The places at one server for one identity: one at first, doubling with each answer; and those who wait for one, in
 * order.
 */
final class Lane {

    private final ServerGuard server;
    private final int most;
    private final RateLimiter rate;
    private final Duration ratePeriod;
    private final LongSupplier nanos;
    private final BiConsumer<Duration, Runnable> later;
    private final Queue<Consumer<Admission>> waiting = new ArrayDeque<>();
    private int places = 1;
    private int taken;
    private boolean pumpScheduled;

    Lane(ServerGuard server, GuardPolicy policy, LongSupplier nanos, BiConsumer<Duration, Runnable> later) {
        this.server = server;
        this.most = policy.maxInFlight();
        this.nanos = nanos;
        this.later = later;
        int atOnce = Math.max(1, policy.callsPerSecond() / 10);
        this.ratePeriod = Duration.ofSeconds(atOnce).dividedBy(policy.callsPerSecond());
        this.rate = new AtomicRateLimiter(
                "lane",
                RateLimiterConfig.custom()
                        .limitRefreshPeriod(ratePeriod)
                        .limitForPeriod(atOnce)
                        .timeoutDuration(Duration.ZERO)
                        .build(),
                nanos::getAsLong);
    }

    synchronized Admission tryEnter() {
        return waiting.isEmpty() ? admit() : server.admits() ? unneeded() : server.refusal();
    }

    /** Calls back once with a pass or a refusal, perhaps at once. */
    void queue(Consumer<Admission> turn) {
        synchronized (this) {
            waiting.add(turn);
        }
        pump();
    }

    void answered(long began) {
        server.answered(began);
        synchronized (this) {
            places = Math.min(most, places * 2);
        }
        leave();
    }

    /** Returns whether the server is only probed from now on. */
    boolean failed(long began, Failure failure) {
        boolean down = server.failed(began, failure); // first: a place free before it counts admits one call too many
        leave();
        return down;
    }

    void unused() {
        server.unused();
        leave();
    }

    /** Goes back to one place, and refuses those who wait: the server's breaker opened. */
    void startOver() {
        synchronized (this) {
            places = 1;
        }
        pump();
    }

    private void leave() {
        synchronized (this) {
            taken--;
        }
        server.left();
        pump();
    }

    private synchronized Admission admit() {
        if (!server.admits()) return server.refusal();
        if (taken >= places || server.isFull()) return unneeded();
        if (!rate.acquirePermission()) {
            if (!pumpScheduled) {
                pumpScheduled = true;
                later.accept(ratePeriod, this::scheduledPump);
            }
            return unneeded();
        }
        if (!server.enter()) return unneeded();
        taken++;
        return new Admission.Granted(new Pass(this, nanos.getAsLong()));
    }

    private Admission unneeded() {
        server.unused();
        return new Admission.Full();
    }

    private void scheduledPump() {
        synchronized (this) {
            pumpScheduled = false;
        }
        pump();
    }

    /** Admits as many of those who wait as there are places. */
    void pump() {
        List<Runnable> turns = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty()) {
                Admission admission = admit();
                if (admission instanceof Admission.Full) break;
                Consumer<Admission> turn = waiting.remove();
                turns.add(() -> turn.accept(admission));
            }
        }
        turns.forEach(Runnable::run);
    }
}
