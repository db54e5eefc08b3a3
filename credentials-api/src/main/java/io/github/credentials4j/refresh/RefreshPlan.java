// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to ask the store next: a pure function of what is known, the random number included.
 *
 * @param next when; never before the moment it was computed for
 */
public record RefreshPlan(Instant next) {
    private static final double NANO = 1e-9;
    private static final double LEAST_LIFE = 0.1;
    private static final double LAST_CHANCE = 5;
    private static final double FOREVER = Duration.ofDays(36_500).toSeconds();

    /**
     * What went wrong since the last success.
     *
     * @param inARow how often; 0 after a success
     * @param retryAfter how long the store asked to wait, if it did
     */
    public record Failures(int inARow, Optional<Duration> retryAfter) {
        /** No failure. */
        public static final Failures NONE = new Failures(0, Optional.empty());
    }

    /**
     * Returns when to ask next. After a success: a lease at two thirds of what remains, or when its store suggests; any
     * other value every poll interval, sooner if it ends or its store suggests; each ± 10 %. After failures: full-jitter
     * exponential backoff, never later than a quarter of what remains, but a Retry-After is obeyed. Never past the end
     * while 100 ms or more remain; then at least the shortest backoff apart.
     *
     * @param lifetime of what is held; unbounded if nothing is
     * @param policy intervals and backoff
     * @param failures since the last success
     * @param now the moment to plan from
     * @param random from 0 inclusive to 1 exclusive
     */
    public static RefreshPlan of(
            Lifetime lifetime, RefreshPolicy policy, Failures failures, Instant now, double random) {
        double remaining = lifetime.end().map(end -> seconds(now, end)).orElse(FOREVER);
        double wait = failures.inARow() == 0
                ? afterSuccess(lifetime, policy, now, remaining, random)
                : afterFailure(policy, failures, remaining, random);
        if (remaining >= LEAST_LIFE) wait = Math.min(wait, remaining - Math.min(remaining / 10, LAST_CHANCE));
        return new RefreshPlan(now.plusNanos((long) (wait / NANO)));
    }

    private static double afterSuccess(
            Lifetime lifetime, RefreshPolicy policy, Instant now, double remaining, double random) {
        double jitter = 0.9 + 0.2 * random;
        double towardsEnd = remaining * 2 / 3 * jitter;
        double suggested = lifetime.refreshAfter().map(at -> seconds(now, at)).orElse(FOREVER);
        double wait = lifetime.leased()
                ? (lifetime.refreshAfter().isPresent() ? suggested : towardsEnd)
                : Math.min(Math.min(seconds(policy.pollInterval()) * jitter, towardsEnd), suggested);
        double floor = seconds(policy.shortestBackoff());
        return Math.max(wait, remaining >= LEAST_LIFE ? Math.min(floor, remaining / 4) : floor);
    }

    private static double afterFailure(RefreshPolicy policy, Failures failures, double remaining, double random) {
        double shortest = seconds(policy.shortestBackoff());
        double cap =
                Math.min(seconds(policy.longestBackoff()), shortest * Math.pow(2, Math.min(failures.inARow(), 60)));
        double wait = shortest + random * (cap - shortest);
        if (remaining >= LEAST_LIFE) wait = Math.min(wait, remaining / 4);
        return Math.max(wait, failures.retryAfter().map(RefreshPlan::seconds).orElse(0.0));
    }

    private static double seconds(Instant from, Instant to) {
        return to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) * NANO;
    }

    private static double seconds(Duration duration) {
        return Math.min(FOREVER, duration.getSeconds() + duration.getNano() * NANO);
    }
}
