// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * In which order a secret's Regions are asked: the first one, until it is down; then the one that answered, while the
 * first is probed once a minute. A Region that answers with anything, a refusal included, is not down.
 */
final class RegionOrder {
    private static final Duration PROBE_EVERY = Duration.ofMinutes(1);

    private final List<SecretRegion> regions;
    private volatile Preference preference = new Preference(0, Instant.EPOCH);

    private record Preference(int index, Instant probeAfter) {}

    RegionOrder(List<SecretRegion> regions) {
        this.regions = List.copyOf(regions);
    }

    SecretRegion first() {
        return regions.get(0);
    }

    List<SecretRegion> all() {
        return regions;
    }

    /** Returns the first answer; {@code ask} is given the Region and among how many the remaining time is shared. */
    <R> R ask(Attempt attempt, BiFunction<SecretRegion, Integer, R> ask) {
        List<Integer> order = order(attempt.now());
        List<CredentialException> down = new ArrayList<>();
        for (int asked = 0; ; asked++) {
            int index = order.get(asked);
            try {
                R answer = ask.apply(regions.get(index), order.size() - asked);
                answeredBy(index, attempt);
                return answer;
            } catch (CredentialException failed) {
                boolean last = asked == order.size() - 1;
                if (last || !isDown(failed)) {
                    down.forEach(failed::addSuppressed);
                    throw failed;
                }
                down.add(failed);
            }
        }
    }

    private List<Integer> order(Instant now) {
        Preference seen = preference; // one read: the order speaks about one moment
        List<Integer> order = new ArrayList<>();
        if (now.isBefore(seen.probeAfter)) order.add(seen.index);
        for (int index = 0; index < regions.size(); index++) if (!order.contains(index)) order.add(index);
        return order;
    }

    private void answeredBy(int index, Attempt attempt) {
        if (index == 0) {
            if (preference.index != 0) preference = new Preference(0, Instant.EPOCH);
            return;
        }
        if (!attempt.now().isBefore(preference.probeAfter))
            preference = new Preference(index, attempt.now().plus(PROBE_EVERY));
        attempt.advise(new Advice(
                "backup-region",
                "answered by " + regions.get(index).place() + ", because " + first().place() + " is down"));
    }

    private static boolean isDown(CredentialException failed) {
        return failed.failure() == Failure.UNAVAILABLE || failed.failure() == Failure.TIMEOUT;
    }
}
