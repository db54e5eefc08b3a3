// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rule 12: jitter moves batches, not single secrets")
class Rule12CohortTest {
    private static CredentialProvider<String> member(ScriptedProvider<String> store) {
        return new CredentialProvider<>() {
            @Override
            public CredentialName name() {
                return store.name();
            }

            @Override
            public Fetch<String> fetch(Attempt attempt) {
                return store.fetch(attempt);
            }

            @Override
            public Object cohort() {
                return "one batch";
            }
        };
    }

    private static List<LiveCredential<String>> keepTwenty(World world) {
        List<LiveCredential<String>> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++)
            kept.add(world.keep(member(world.<String>store("member" + i).holds("v", "r"))));
        world.pass(Duration.ofSeconds(5));
        return kept;
    }

    private static Set<Instant> nextPolls(World world) {
        return world.credentials.status().stream()
                .map(status -> status.schedule().nextAttempt().orElseThrow())
                .collect(Collectors.toSet());
    }

    @Test
    void membersOfACohortPollAtTheSameMomentAndGoOnDoingSo() {
        try (World world = new World()) {
            keepTwenty(world);
            assertThat(nextPolls(world)).hasSize(1);
            world.pass(Duration.ofMinutes(30));
            assertThat(nextPolls(world)).hasSize(1);
        }
    }

    @Test
    void theOthersStayTogetherWhenOneIsDroppedAndOneIsRefreshedOutOfTurn() {
        try (World world = new World()) {
            List<LiveCredential<String>> kept = keepTwenty(world);
            world.credentials.drop(kept.get(3));
            kept.get(4).refreshNow();
            world.pass(Duration.ofMinutes(30));
            assertThat(nextPolls(world)).hasSize(1);
        }
    }

    @Test
    void aMemberWhoseStoreSuggestsASoonerPollIsNotHeldToTheMomentThatHasJustPassed() {
        try (World world = new World()) {
            ScriptedProvider<String> store = world.<String>store("impatient")
                    .holds("v", "r", now -> Lifetime.unbounded().withRefreshAfter(now.plus(Duration.ofMinutes(1))));
            world.keep(member(store));
            world.pass(Duration.ofMinutes(10).plusSeconds(30));
            assertThat(store.journal().fetches()).isEqualTo(11);
        }
    }

    @Test
    void withoutACohortPollsAreSpread() {
        try (World world = new World()) {
            for (int i = 0; i < 20; i++)
                world.keep(world.<String>store("single" + i).holds("v", "r"));
            assertThat(nextPolls(world)).hasSizeGreaterThan(10);
        }
    }
}
