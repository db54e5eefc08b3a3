// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final CredentialName NAME = CredentialName.of("prod/openai");

    private record Lease(String accessor) {}

    @Test
    void revisionsAreEqualWhenTheirIdsAreWhateverTheirState() {
        Revision one = Revision.of("v1", new Lease("secret accessor"));
        assertThat(one).isEqualTo(Revision.of("v1")).hasSameHashCodeAs(Revision.of("v1"));
        assertThat(one).isNotEqualTo(Revision.of("v2", new Lease("secret accessor")));
        assertThat(one).hasToString("v1");
    }

    @Test
    void theStateOfARevisionIsForWhoKnowsItsType() {
        Revision revision = Revision.of("v1", new Lease("a"));
        assertThat(revision.state(Lease.class)).contains(new Lease("a"));
        assertThat(revision.state(String.class)).isEmpty();
        assertThat(Revision.of("v1").state(Object.class)).isEmpty();
    }

    @Test
    void aSnapshotShowsItsRevisionAndNeverItsValue() {
        Snapshot<String> snapshot = new Snapshot<>("canary", Revision.of("v1"), Lifetime.unbounded());
        assertThat(snapshot.toString()).contains("v1").doesNotContain("canary");
        assertThat(new Fetch.Changed<>(snapshot).toString()).doesNotContain("canary");
        assertThat(Decoded.of("canary").toString()).doesNotContain("canary");
    }

    @Test
    void anExceptionNamesTheCredentialTheNextStepAndTheReason() {
        Throwable cause = new IllegalStateException();
        CredentialException failed = new CredentialException(Failure.DENIED, NAME, "check the role", cause);
        assertThat(failed)
                .hasMessage("credential 'prod/openai': check the role [DENIED]")
                .hasCause(cause);
        assertThat(failed.name()).isEqualTo(NAME);
        assertThat(failed.detail()).isEqualTo("check the role");
        assertThat(failed.retryAfter()).isEmpty();
        assertThat(failed.requestId()).isEmpty();
    }

    @Test
    void whatIsAddedToAnExceptionLeavesTheRestAsItWas() {
        CredentialException failed = new CredentialException(Failure.THROTTLED, NAME, "slow down")
                .withRetryAfter(Duration.ofSeconds(3))
                .withRequestId("req-1")
                .withRetryAfter(Duration.ofSeconds(4));
        assertThat(failed.retryAfter()).contains(Duration.ofSeconds(4));
        assertThat(failed.requestId()).contains("req-1");
        assertThat(failed.failure()).isEqualTo(Failure.THROTTLED);
        assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("whatIsAddedToAnExceptionLeavesTheRestAsItWas");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void aWithdrawalIsNeverTransient(Failure failure) {
        assertThat(failure.isTransient() && failure.isWithdrawal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b"})
    void aNameIsOneLineOfText(String text) {
        assertThatThrownBy(() -> CredentialName.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameIsNoNovel() {
        assertThat(CredentialName.of("x".repeat(512)).text()).hasSize(512);
        assertThatThrownBy(() -> CredentialName.of("x".repeat(513))).hasMessageContaining("512");
    }

    @Test
    void partsThatSayNothingAreRefused() {
        assertThatThrownBy(() -> new Backend(" ", "default")).hasMessageContaining("server");
        assertThatThrownBy(() -> new Backend("vault", "")).hasMessageContaining("identity");
        assertThatThrownBy(() -> Revision.of("")).hasMessageContaining("revision");
        assertThatThrownBy(() -> new Lifetime(Optional.<Instant>empty(), true, Optional.empty()))
                .hasMessageContaining("end");
    }
}
