// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import java.time.Duration;

/** When a credential is refreshed and how long callers wait; immutable, with defaults that work. */
public final class RefreshPolicy {
    private static final RefreshPolicy DEFAULTS = new RefreshPolicy();

    private Duration pollInterval = Duration.ofMinutes(5);
    private Duration initialWait = Duration.ofSeconds(30);
    private Duration attemptTimeout = Duration.ofSeconds(10);
    private Duration shortestBackoff = Duration.ofSeconds(1);
    private Duration longestBackoff = Duration.ofSeconds(60);
    private Duration overlap = Duration.ofMinutes(5);
    private Duration rejectionWait = Duration.ofSeconds(5);
    private Duration signalSpread = Duration.ofSeconds(2);
    private StalePolicy stale = StalePolicy.defaults();

    private RefreshPolicy() {}

    private RefreshPolicy(RefreshPolicy from) {
        pollInterval = from.pollInterval;
        initialWait = from.initialWait;
        attemptTimeout = from.attemptTimeout;
        shortestBackoff = from.shortestBackoff;
        longestBackoff = from.longestBackoff;
        overlap = from.overlap;
        rejectionWait = from.rejectionWait;
        signalSpread = from.signalSpread;
        stale = from.stale;
    }

    /** Returns the defaults, each named at its getter. */
    public static RefreshPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * Returns this policy with another interval between polls.
     *
     * @param every positive
     */
    public RefreshPolicy withPollInterval(Duration every) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.pollInterval = positive("pollInterval", every);
        return changed;
    }

    /**
     * Returns this policy with another wait for the first value.
     *
     * @param atMost not negative
     */
    public RefreshPolicy withInitialWait(Duration atMost) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.initialWait = notNegative("initialWait", atMost);
        return changed;
    }

    /**
     * Returns this policy with another time for one attempt.
     *
     * @param total positive
     */
    public RefreshPolicy withAttemptTimeout(Duration total) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.attemptTimeout = positive("attemptTimeout", total);
        return changed;
    }

    /**
     * Returns this policy with other bounds of the wait after a failure.
     *
     * @param shortest positive
     * @param longest not under the shortest
     */
    public RefreshPolicy withBackoff(Duration shortest, Duration longest) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.shortestBackoff = positive("shortest backoff", shortest);
        changed.longestBackoff = positive("longest backoff", longest);
        if (longest.compareTo(shortest) < 0)
            throw new IllegalArgumentException(
                    "longest backoff " + longest + " must not be under the shortest " + shortest);
        return changed;
    }

    /**
     * Returns this policy with another life of replaced values.
     *
     * @param time not negative
     */
    public RefreshPolicy withOverlap(Duration time) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.overlap = notNegative("overlap", time);
        return changed;
    }

    /**
     * Returns this policy with another wait of callers whose credential was refused.
     *
     * @param atMost not negative; zero returns every refusal at once
     */
    public RefreshPolicy withRejectionWait(Duration atMost) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.rejectionWait = notNegative("rejectionWait", atMost);
        return changed;
    }

    /**
     * Returns this policy with another spread of the fetches that a signal sets off.
     *
     * @param within not negative
     */
    public RefreshPolicy withSignalSpread(Duration within) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.signalSpread = notNegative("signalSpread", within);
        return changed;
    }

    /**
     * Returns this policy with another bound of staleness.
     *
     * @param bounds how long an unconfirmed value is served
     */
    public RefreshPolicy withStale(StalePolicy bounds) {
        RefreshPolicy changed = new RefreshPolicy(this);
        changed.stale = bounds;
        return changed;
    }

    /** Returns the time between polls, give or take 10 %; 5 min by default. */
    public Duration pollInterval() {
        return pollInterval;
    }

    /** Returns how long a reader waits for the first value; 30 s by default. */
    public Duration initialWait() {
        return initialWait;
    }

    /** Returns how long one attempt may take in all; 10 s by default. */
    public Duration attemptTimeout() {
        return attemptTimeout;
    }

    /** Returns the shortest wait after a failure; 1 s by default. */
    public Duration shortestBackoff() {
        return shortestBackoff;
    }

    /** Returns the longest wait after failures; 60 s by default. */
    public Duration longestBackoff() {
        return longestBackoff;
    }

    /** Returns how long a replaced value lives on for those who still use it; 5 min by default. */
    public Duration overlap() {
        return overlap;
    }

    /** Returns how long callers wait for a newer revision, from the first refusal of the held one; 5 s by default. */
    public Duration rejectionWait() {
        return rejectionWait;
    }

    /** Returns the time over which fetches set off by a signal are spread; 2 s by default. */
    public Duration signalSpread() {
        return signalSpread;
    }

    /** Returns how long an unconfirmed value is served. */
    public StalePolicy stale() {
        return stale;
    }

    private static Duration positive(String what, Duration given) {
        if (given.isNegative() || given.isZero())
            throw new IllegalArgumentException(what + " must be positive: " + given);
        return given;
    }

    private static Duration notNegative(String what, Duration given) {
        if (given.isNegative()) throw new IllegalArgumentException(what + " must not be negative: " + given);
        return given;
    }
}
