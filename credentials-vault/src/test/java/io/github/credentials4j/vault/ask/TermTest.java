// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aRenewableTermIsRenewedUntilItsEnd() {
        Term term = Term.of(NOW, HOUR, true);
        assertThat(term.isToRenew(NOW.plusSeconds(2400))).isTrue();
        assertThat(term.isToKeep(NOW.plusSeconds(60))).isFalse();
        assertThat(term.isToRenew(NOW.plus(HOUR))).isFalse();
        assertThat(term.lifetime()).isEqualTo(Lifetime.leased(NOW.plus(HOUR)));
    }

    @Test
    void whatCannotBeRenewedIsKeptForTheFirstHalfOfItsLife() {
        Term term = Term.of(NOW, HOUR, false);
        assertThat(term.isToRenew(NOW)).isFalse();
        assertThat(term.isToKeep(NOW.plusSeconds(1700))).isTrue();
        assertThat(term.isToKeep(NOW.plusSeconds(2160))).isFalse(); // the earliest planned look: 2/3 less a tenth
    }

    @Test
    void aFullRenewalIsNoneThatWasCapped() {
        Instant later = NOW.plusSeconds(2400);
        assertThat(Term.of(NOW, HOUR, true).renewed(later, HOUR, true))
                .isEqualTo(new Term(later.plus(HOUR), HOUR, true, Optional.empty()));
        assertThat(Term.of(NOW, HOUR, true)
                        .renewed(later, Duration.ofSeconds(3599), true)
                        .replaceFrom())
                .isEmpty();
    }

    @Test
    void nearTheMaxTtlItIsReplacedWithHalfALifeToSpare() {
        Instant later = NOW.plusSeconds(2400);
        Term capped = Term.of(NOW, HOUR, true).renewed(later, Duration.ofMinutes(50), true);
        Instant from = later.plus(Duration.ofMinutes(20));
        assertThat(capped.replaceFrom()).hasValue(from);
        assertThat(capped.lifetime())
                .isEqualTo(Lifetime.leased(later.plus(Duration.ofMinutes(50))).withRefreshAfter(from));
        assertThat(capped.isToRenew(later)).isFalse();
        assertThat(capped.isToKeep(from.minusSeconds(1))).isTrue();
        assertThat(capped.isToKeep(from)).isFalse();
    }

    @Test
    void withLessThanHalfALifeLeftItIsReplacedAtOnce() {
        Instant later = NOW.plusSeconds(2400);
        Term capped = Term.of(NOW, HOUR, true).renewed(later, Duration.ofMinutes(10), true);
        assertThat(capped.replaceFrom()).hasValue(later);
        assertThat(capped.isToKeep(later)).isFalse();
    }

    @Test
    void aShortLifeLeavesRoomForAnElection() {
        assertThat(Term.of(NOW, Duration.ofSeconds(10), true).lifetime().refreshAfter())
                .hasValue(NOW.plusSeconds(5));
        assertThat(Term.of(NOW, Duration.ofSeconds(24), true).lifetime().refreshAfter())
                .hasValue(NOW.plusSeconds(14));
        assertThat(Term.of(NOW, Duration.ofSeconds(30), true).lifetime().refreshAfter())
                .isEmpty();
    }

    @Test
    void endsWithItsTokenAtTheLatestAndIsLookedAtMoreOftenThen() {
        TokenLife token = new TokenLife();
        assertThat(Term.of(NOW, HOUR, true).within(token)).isEqualTo(Lifetime.leased(NOW.plus(HOUR)));
        token.endsAt(Optional.of(NOW.plusSeconds(600)));
        assertThat(Term.of(NOW, HOUR, true).within(token)).isEqualTo(Lifetime.until(NOW.plusSeconds(600)));
        token.endsAt(Optional.of(NOW.plusSeconds(7200)));
        assertThat(Term.of(NOW, HOUR, true).within(token)).isEqualTo(Lifetime.leased(NOW.plus(HOUR)));
    }

    @Test
    void theLastSixthIsNoTimeToWaitForARenewalThatFails() {
        Term term = Term.of(NOW, HOUR, true);
        assertThat(term.isAlmostOver(NOW.plus(Duration.ofMinutes(49)))).isFalse();
        assertThat(term.isAlmostOver(NOW.plus(Duration.ofMinutes(51)))).isTrue();
    }
}
