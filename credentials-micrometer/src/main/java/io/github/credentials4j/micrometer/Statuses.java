// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.State;
import io.micrometer.core.instrument.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How all credentials are, taken once per scrape and not once per gauge. */
final class Statuses {
    private static final long FRESH_FOR = TimeUnit.SECONDS.toNanos(1);

    private final Credentials credentials;
    private final Clock clock;
    private View view;

    /** One moment: the statuses by name, the first of each, and how many are in each state. */
    private record View(long taken, Map<CredentialName, CredentialStatus> byName, Map<State, Integer> counts) {}

    Statuses(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.view = take();
    }

    /** Returns how this one is, give or take a second; empty if it is no longer kept. */
    Optional<CredentialStatus> of(CredentialName name) {
        return Optional.ofNullable(current().byName().get(name));
    }

    /** Returns how many are in this state, give or take a second. */
    int in(State state) {
        return current().counts().getOrDefault(state, 0);
    }

    private synchronized View current() {
        if (clock.monotonicTime() - view.taken() >= FRESH_FOR) view = take();
        return view;
    }

    private View take() {
        Map<CredentialName, CredentialStatus> byName = new HashMap<>();
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (CredentialStatus status : credentials.status()) {
            byName.putIfAbsent(status.name(), status);
            counts.merge(status.state(), 1, Integer::sum);
        }
        return new View(clock.monotonicTime(), byName, counts);
    }
}
