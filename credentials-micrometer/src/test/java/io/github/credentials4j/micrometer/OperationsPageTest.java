// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.StalePolicy;
import io.github.credentials4j.testkit.CredentialsExtension;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/operations.md shows, as it runs. */
@ExtendWith(CredentialsExtension.class)
class OperationsPageTest {
    @Test
    void metersAreBoundToARegistry(Credentials credentials, ManualTime time) {
        MeterRegistry registry = new SimpleMeterRegistry();
        CredentialMetrics.of(credentials).bindTo(registry);
        credentials.keep(ScriptedProvider.<String>named("db", time).holds("one", "v1"));
        time.settle();
        assertThat(registry.get("credentials.fetch").timer().count()).isEqualTo(1);
    }

    @Test
    void theBoundOfAStaleValueIsRaisedWhileItRuns(Credentials credentials, ManualTime time) {
        ScriptedProvider<String> store =
                ScriptedProvider.<String>named("db", time).holds("one", "v1");
        LiveCredential<String> key = credentials.keep(store);
        time.settle();
        store.fails(Failure.UNAVAILABLE);
        time.advance(Duration.ofHours(11));
        StalePolicy patient = new StalePolicy(Duration.ofDays(2), Duration.ofDays(2));
        credentials.adjust(key.name(), policy -> policy.withStale(patient));
        time.advance(Duration.ofHours(11));
        assertThat(key.get()).isEqualTo("one");
    }

    @Test
    void anOldKeyMayBeRevokedOnceNobodyUsedItForLong(Credentials credentials, ManualTime time) {
        ScriptedProvider<String> store =
                ScriptedProvider.<String>named("db", time).holds("one", "v1");
        LiveCredential<String> key = credentials.keep(store);
        time.settle();
        store.holds("two", "v2");
        key.refreshNow().toCompletableFuture().join();
        assertThat(isUnused(credentials, time.now(), Duration.ofMinutes(10))).isFalse();
        time.advance(Duration.ofMinutes(20));
        assertThat(isUnused(credentials, time.now(), Duration.ofMinutes(10))).isTrue();
    }

    private static boolean isUnused(Credentials credentials, Instant now, Duration longestRequest) {
        boolean unused = credentials.status().stream()
                .flatMap(status -> status.previous().stream())
                .allMatch(previous -> previous.lastUsed().isBefore(now.minus(longestRequest)));
        return unused;
    }
}
