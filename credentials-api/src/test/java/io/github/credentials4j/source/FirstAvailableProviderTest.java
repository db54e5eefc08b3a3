// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstAvailableProviderTest {
    private final Scripted store = new Scripted("store").holds("stored");
    private final Scripted replica = new Scripted("replica").holds("replicated");
    private final Scripted mounted = new Scripted("mounted").holds("mounted");
    private final FirstAvailableProvider<String> first = FirstAvailableProvider.of(store, replica, mounted);

    private static Snapshot<String> changed(Fetch<String> fetch) {
        return ((Fetch.Changed<String>) fetch).snapshot();
    }

    private Revision held(String expected) {
        Snapshot<String> got = changed(first.fetch(FixedAttempt.cold()));
        assertThat(got.value()).isEqualTo(expected);
        return got.revision();
    }

    private CredentialException failure(FixedAttempt attempt) {
        return catchThrowableOfType(CredentialException.class, () -> first.fetch(attempt));
    }

    @Test
    void theFirstOneIsAskedAloneWhileItAnswers() {
        FixedAttempt cold = FixedAttempt.cold();
        Snapshot<String> got = changed(first.fetch(cold));
        assertThat(got.value()).isEqualTo("stored");
        assertThat(got.revision().id()).isEqualTo("r-stored");
        assertThat(cold.said()).isEmpty();
        assertThat(replica.log).isEmpty();
        assertThat(first.name()).hasToString("store");
    }

    @Test
    void anotherAnswersWhileNothingIsHeldAndSaysSo() {
        store.fails(Failure.UNAVAILABLE);
        FixedAttempt cold = FixedAttempt.cold();
        assertThat(changed(first.fetch(cold)).value()).isEqualTo("replicated");
        assertThat(cold.said()).singleElement().satisfies(advice -> {
            assertThat(advice.kind()).isEqualTo("fallback");
            assertThat(advice.text()).contains("replica").contains("UNAVAILABLE at store");
        });
    }

    @Test
    void everyAnswerOfAnotherSaysFallbackAlsoAnUnchangedOne() {
        store.fails(Failure.UNAVAILABLE);
        FixedAttempt again = FixedAttempt.cold().with(held("replicated"));
        assertThat(first.fetch(again)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(again.said()).extracting(Advice::kind).containsExactly("fallback");
        assertThat(replica.log).containsExactly("fetch nothing", "fetch r-replicated");
    }

    @Test
    void theFirstOneIsServedAgainAsSoonAsItAnswers() {
        store.fails(Failure.UNAVAILABLE);
        Revision fallback = held("replicated");
        store.holds("stored");
        FixedAttempt healed = FixedAttempt.cold().with(fallback);
        assertThat(changed(first.fetch(healed)).value()).isEqualTo("stored");
        assertThat(healed.said()).isEmpty();
        assertThat(store.log).as("another one's revision is none of its own").containsOnly("fetch nothing");
    }

    @Test
    void whatABetterOneGaveIsKeptThroughItsFailures() {
        Revision stored = held("stored");
        store.fails(Failure.UNAVAILABLE);
        assertThat(failure(FixedAttempt.cold().with(stored)).failure()).isEqualTo(Failure.UNAVAILABLE);
        assertThat(replica.log).isEmpty();
        Revision replicated = held("replicated");
        replica.fails(Failure.TIMEOUT);
        CredentialException both = failure(FixedAttempt.cold().with(replicated));
        assertThat(both.failure()).isEqualTo(Failure.UNAVAILABLE);
        assertThat(both).hasMessageContaining("TIMEOUT at replica");
        assertThat(mounted.log).as("further down than what is held").isEmpty();
    }

    @Test
    void whatTheServiceRefusedIsNotKept() {
        Revision stored = held("stored");
        store.fails(Failure.UNAVAILABLE);
        assertThat(changed(first.fetch(FixedAttempt.cold().with(stored).refused()))
                        .value())
                .isEqualTo("replicated");
    }

    @Test
    void whatEndsBeforeTheAttemptIsNotKept() {
        FixedAttempt cold = FixedAttempt.cold();
        store.lives(Lifetime.leased(cold.deadline().plusMillis(1)));
        Revision lasting = held("stored");
        store.lives(Lifetime.leased(cold.deadline()));
        Revision ending = held("stored");
        store.fails(Failure.UNAVAILABLE);
        assertThat(failure(cold.with(lasting))).hasMessageContaining("UNAVAILABLE at store");
        assertThat(changed(first.fetch(cold.with(ending))).value()).isEqualTo("replicated");
    }

    @Test
    void equalValuesOfTwoAreTwoRevisions() {
        Revision stored = held("stored");
        store.fails(Failure.NOT_FOUND);
        replica.holds("stored");
        assertThat(held("stored")).isNotEqualTo(stored);
    }

    @Test
    void whenAllFailEachIsNamedAndTheFirstDecides() {
        store.breaks(new CredentialException(Failure.THROTTLED, CredentialName.of("store"), "slow down")
                .withRetryAfter(Duration.ofSeconds(7)));
        replica.fails(Failure.DENIED);
        mounted.fails(Failure.NOT_FOUND);
        CredentialException all = failure(FixedAttempt.cold());
        assertThat(all.failure()).isEqualTo(Failure.THROTTLED);
        assertThat(all.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(all)
                .hasMessageContaining("store: slow down [THROTTLED]")
                .hasMessageContaining("replica: DENIED at replica [DENIED]")
                .hasMessageContaining("mounted: NOT_FOUND at mounted [NOT_FOUND]");
    }

    @Test
    void aMistakeIsNoReasonToAskAnother() {
        store.breaks(new IllegalStateException("a bug"));
        assertThatThrownBy(() -> first.fetch(FixedAttempt.cold())).isInstanceOf(IllegalStateException.class);
        assertThat(replica.log).isEmpty();
    }

    @Test
    void releaseAndAlternatesReachTheOneThatGaveTheValue() {
        store.fails(Failure.UNAVAILABLE);
        FixedAttempt holding = FixedAttempt.cold().with(held("replicated"));
        first.release(holding);
        assertThat(replica.log).endsWith("release r-replicated");
        assertThat(store.log).noneMatch(line -> line.startsWith("release"));
        List<Snapshot<String>> alternates = first.alternates(holding);
        assertThat(alternates).extracting(Snapshot::value).containsExactly("pending");
        first.release(holding.with(alternates.get(0).revision()));
        assertThat(replica.log).endsWith("release r-pending");
        assertThat(first.alternates(FixedAttempt.cold())).isEmpty();
    }

    @Test
    void aSignalAboutAnyOfThemConcernsIt() {
        assertThat(first.concerns("mounted")).isTrue();
        assertThat(first.concerns("elsewhere")).isFalse();
    }
}
