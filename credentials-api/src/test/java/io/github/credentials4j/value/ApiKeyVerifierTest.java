// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import static io.github.credentials4j.value.ApiKeyVerifier.Verdict.ACCEPTED;
import static io.github.credentials4j.value.ApiKeyVerifier.Verdict.ACCEPTED_AS_PREVIOUS;
import static io.github.credentials4j.value.ApiKeyVerifier.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApiKeyVerifierTest {
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final SettableKey key = new SettableKey("one");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private ApiKeyVerifier verifier() {
        return ApiKeyVerifier.following(key, OVERLAP, () -> now);
    }

    private static ApiKeyVerifier.Verdict check(ApiKeyVerifier verifier, String presented) {
        return verifier.check(SecretBytes.ofText(presented));
    }

    @Test
    void acceptsTheCurrentKeyOnly() {
        try (ApiKeyVerifier verifier = verifier()) {
            assertThat(check(verifier, "one")).isEqualTo(ACCEPTED);
            assertThat(check(verifier, "onf")).isEqualTo(REFUSED);
            assertThat(check(verifier, "on")).isEqualTo(REFUSED);
            assertThat(check(verifier, "")).isEqualTo(REFUSED);
        }
    }

    @Test
    void acceptsThePreviousKeyUntilTheOverlapEnds() {
        try (ApiKeyVerifier verifier = verifier()) {
            key.rotate("two");
            assertThat(check(verifier, "two")).isEqualTo(ACCEPTED);
            assertThat(check(verifier, "one")).isEqualTo(ACCEPTED_AS_PREVIOUS);
            now = now.plus(OVERLAP).minusMillis(1);
            assertThat(check(verifier, "one")).isEqualTo(ACCEPTED_AS_PREVIOUS);
            now = now.plusMillis(1);
            assertThat(check(verifier, "one")).isEqualTo(REFUSED);
            assertThat(check(verifier, "two")).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void remembersNoMoreThanOnePreviousKey() {
        try (ApiKeyVerifier verifier = verifier()) {
            key.rotate("two");
            key.rotate("three");
            assertThat(check(verifier, "two")).isEqualTo(ACCEPTED_AS_PREVIOUS);
            assertThat(check(verifier, "one")).isEqualTo(REFUSED);
        }
    }

    @Test
    void aRotationBackAcceptsBoth() {
        try (ApiKeyVerifier verifier = verifier()) {
            key.rotate("two");
            key.rotate("one");
            assertThat(check(verifier, "one")).isEqualTo(ACCEPTED);
            assertThat(check(verifier, "two")).isEqualTo(ACCEPTED_AS_PREVIOUS);
        }
    }

    @Test
    void aLateNotificationOfAnOlderKeyChangesNothing() {
        try (ApiKeyVerifier verifier = verifier()) {
            key.rotate("two");
            key.tell("one");
            assertThat(check(verifier, "two")).isEqualTo(ACCEPTED);
            assertThat(check(verifier, "one")).isEqualTo(ACCEPTED_AS_PREVIOUS);
        }
    }

    @Test
    void aKeyThatChangesWhileTheVerifierIsMadeIsNotMissed() {
        key.beforeSubscription(() -> key.set("two"));
        try (ApiKeyVerifier verifier = verifier()) {
            assertThat(check(verifier, "two")).isEqualTo(ACCEPTED);
            assertThat(check(verifier, "one")).isEqualTo(ACCEPTED_AS_PREVIOUS);
        }
    }

    @Test
    void goesOnWithoutTheKeyItselfOnceThatWasErased() {
        try (ApiKeyVerifier verifier = verifier()) {
            ApiKey replaced = key.get();
            key.rotate("two");
            replaced.erase();
            assertThat(check(verifier, "one")).isEqualTo(ACCEPTED_AS_PREVIOUS);
        }
    }

    @Test
    void closingEndsTheSubscriptionAndNotTheChecks() {
        ApiKeyVerifier verifier = verifier();
        verifier.close();
        verifier.close();
        key.rotate("two");
        assertThat(key.subscribers()).isZero();
        assertThat(check(verifier, "one")).isEqualTo(ACCEPTED);
    }

    @Test
    void anOverlapIsNotNegative() {
        assertThatThrownBy(() -> ApiKeyVerifier.following(key, Duration.ofMillis(-1), () -> now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
    }
}
