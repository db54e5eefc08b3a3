// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPageTest {
    @Test
    void tellsOfEachStateInWords() {
        assertThat(Samples.page())
                .contains(
                        "2 of 4 credentials are fresh, 1 served stale, 1 without a value",
                        ">fresh</span>",
                        ">serving stale</span>",
                        ">ended</span>",
                        "nothing is served",
                        "UNAVAILABLE, 7 in a row",
                        "the value before was last used 12 min 34 s ago")
                .doesNotContain("{{");
    }

    @Test
    void aBarIsAsLongAsTheTimeLeftAndItsMarkIsWhereTheStoreIsAskedNext() {
        CredentialStatus status =
                Samples.fresh(Samples.KEY, Duration.ofMinutes(15), Duration.ofMinutes(45), Duration.ofMinutes(15));
        assertThat(ExpiryBar.of(status, Samples.NOW))
                .contains("width:75.0%", "left:50.0%", "45 min left", "asked again in 15 min");
    }

    @Test
    void aBarThatIsNearlyEmptyLooksDifferent() {
        assertThat(ExpiryBar.of(
                        Samples.troubled(Samples.KEY, State.STALE, Optional.of(Duration.ofMinutes(3))), Samples.NOW))
                .contains("class=\"near\"");
    }

    @Test
    void whatNeverEndsHasNoBarToRunOut() {
        assertThat(ExpiryBar.of(Samples.endless(Samples.KEY), Samples.NOW))
                .contains("no end known")
                .doesNotContain("width:");
    }

    @Test
    void ofSeveralCredentialsOfOneNameTheWorstIsShown() {
        List<Row> rows = Row.of(
                List.of(
                        Samples.endless(Samples.KEY),
                        Samples.troubled(Samples.KEY, State.ENDED, Optional.empty()),
                        Samples.troubled(Samples.KEY, State.STALE, Optional.empty())),
                Samples.DECLARED);
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.status().state()).isEqualTo(State.ENDED));
    }

    @Test
    void namesAreNoMarkup() {
        CredentialName odd = CredentialName.of("<script>alert(\"1\")</script>");
        String page = StatusPage.of(
                Row.of(List.of(Samples.endless(odd)), Samples.DECLARED),
                new Timeline(List.of(), Samples.NOW),
                Samples.NOW);
        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @CsvSource({"-5, 0 s", "59, 59 s", "60, 1 min", "61, 1 min 1 s", "7500, 2 h 5 min", "86400, 1 d", "262800, 3 d 1 h"
    })
    void timesAreToldInTheUnitsThatMatter(long seconds, String words) {
        assertThat(Words.of(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
