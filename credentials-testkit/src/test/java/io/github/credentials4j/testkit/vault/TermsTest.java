// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arithmetic of TTLs. */
class TermsTest {

    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");

    private static Terms terms(Map<String, Object> role) {
        return Terms.ofRole(new Fields(role), "").within(Duration.ofHours(1), Duration.ofHours(24));
    }

    private static Duration granted(Terms terms, String asked, String after) {
        Duration wanted = new Fields(Map.of("d", asked)).duration("d");
        Instant now = ISSUED.plus(new Fields(Map.of("d", after)).duration("d"));
        return terms.granted(wanted, ISSUED, now).ttl();
    }

    @Test
    void mountGivesWhatTheRoleLeavesOpen() {
        assertThat(granted(terms(Map.of()), "0", "0")).isEqualTo(Duration.ofHours(1));
        assertThat(granted(terms(Map.of("ttl", "5m")), "0", "0")).isEqualTo(Duration.ofMinutes(5));
        assertThat(granted(terms(Map.of("ttl", "48h")), "0", "0")).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void incrementCountsFromNowAndEndsAtTheMaximumFromTheIssueOn() {
        Terms terms = terms(Map.of("max_ttl", "2h"));
        assertThat(granted(terms, "90m", "30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(granted(terms, "90m", "31m")).isEqualTo(Duration.ofMinutes(89));
        assertThat(granted(terms, "10s", "31m")).isEqualTo(Duration.ofSeconds(10));
        assertThat(granted(terms, "1h", "2h")).isZero();
        assertThatThrownBy(() -> granted(terms, "1h", "2h1s"))
                .isInstanceOf(VaultError.class)
                .hasMessageContaining("past the max TTL, cannot renew");
    }

    @Test
    void periodIsGrantedForEverUnlessThereIsAnExplicitMaximum() {
        assertThat(granted(terms(Map.of("period", "10m")), "5h", "240h")).isEqualTo(Duration.ofMinutes(10));
        Terms bounded = terms(Map.of("period", "10m", "explicit_max_ttl", "1h"));
        assertThat(granted(bounded, "0", "45m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(granted(bounded, "0", "55m")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void periodLongerThanTheMaximumIsCappedWithAWarning() {
        Terms.Granted granted = terms(Map.of("period", "48h")).granted(Duration.ZERO, ISSUED, ISSUED);
        assertThat(granted.ttl()).isEqualTo(Duration.ofHours(24));
        assertThat(granted.warnings()).singleElement().asString().contains("period value is capped accordingly");
    }

    @Test
    void allIsInWholeSeconds() {
        Terms terms = terms(Map.of("max_ttl", "1h"));
        assertThat(terms.granted(Duration.ofHours(2), ISSUED.plusMillis(900), ISSUED.plusMillis(1100))
                        .ttl())
                .isEqualTo(Duration.ofSeconds(3599));
    }

    @Test
    void durationsAreReadAsVaultReadsThem() {
        for (String text : new String[] {"5400", "90m", "1h30m", "5400s", "5400000ms"}) {
            assertThat(new Fields(Map.of("d", text)).duration("d")).isEqualTo(Duration.ofMinutes(90));
        }
        assertThat(new Fields(Map.of("d", "2d")).duration("d")).isEqualTo(Duration.ofDays(2));
        assertThatThrownBy(() -> new Fields(Map.of("d", "soon")).duration("d"))
                .hasMessageContaining("error converting input for field \"d\"");
    }
}
