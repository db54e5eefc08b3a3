// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.guard.Crew;
import io.github.credentials4j.guard.Events;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.guard.Guards;
import io.github.credentials4j.guard.Workers;
import io.github.credentials4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What all credentials of one owner share: time, workers, guards, listeners, and the moments at which cohorts poll. */
final class Engine {
    final TimeSource time;
    final Workers workers;
    final Guards guards;
    final Events events;
    final Crew crew;
    private final Map<Object, Instant> cohorts = new ConcurrentHashMap<>();

    Engine(TimeSource time, Workers workers, GuardPolicy policy) {
        this.time = time;
        this.workers = workers;
        this.events = new Events(workers);
        this.guards = new Guards(policy, time::nanoTime, time::schedule, this::guardChanged);
        this.crew = new Crew(time, workers, guards, events::publish);
    }

    Instant now() {
        return time.now();
    }

    double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /**
     * Returns when a member of a cohort polls: with those that planned before, if that is near enough to its own plan, so
     * that jitter moves batches and not single secrets.
     */
    Instant alignedPoll(@Nullable Object cohort, Instant planned, Duration every) {
        if (cohort == null) return planned;
        Instant now = now();
        Duration slack = every.dividedBy(2);
        return cohorts.merge(
                cohort,
                planned,
                (known, mine) -> known.isAfter(now)
                                && known.isAfter(mine.minus(slack))
                                && known.isBefore(mine.plus(every.dividedBy(4)))
                        ? known
                        : mine);
    }

    void forgetCohort(@Nullable Object cohort) {
        if (cohort != null) cohorts.remove(cohort);
    }

    private void guardChanged(String server, boolean open) {
        events.publish(new CredentialEvent.GuardChanged(CredentialName.of(server), now(), server, open));
    }
}
