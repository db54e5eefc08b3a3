// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MintBudgetTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void sixAnHourAreAlwaysAllowedAndTheSeventhWaitsForTheFirstToPass() {
        MintBudget budget = new MintBudget();
        for (int i = 0; i < 6; i++) {
            assertThat(budget.wait(NOW.plusSeconds(i))).isEmpty();
            budget.minted(NOW.plusSeconds(i));
        }
        assertThat(budget.wait(NOW.plusSeconds(10)))
                .contains(Duration.ofHours(1).minusSeconds(10));
        assertThat(budget.wait(NOW.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void shortLivesAllowThreeTimesWhatTheyRequire() {
        assertThat(MintBudget.allowance(Duration.ofSeconds(60))).isEqualTo(3 * 90);
        assertThat(MintBudget.allowance(Duration.ofHours(8))).isEqualTo(6);
        assertThat(MintBudget.allowance(Duration.ZERO)).isEqualTo(6);
    }
}
