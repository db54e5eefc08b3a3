// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.live.CachedCredential;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A credential without a thread, refreshed by its callers")
class CachedCredentialTest {
    private final ManualTime time = ManualTime.create();
    private final ScriptedProvider<String> store =
            ScriptedProvider.<String>named("key", time).holds("v1", "r1");

    private CachedCredential<String> cached() {
        return CachedCredential.of(store, RefreshPolicy.defaults(), time.withZone(ZoneOffset.UTC));
    }

    @Test
    void theFirstReadFetchesAndLaterOnesDoNotUntilItIsDue() {
        try (CachedCredential<String> key = cached()) {
            assertThat(key.get()).isEqualTo("v1");
            assertThat(key.get()).isEqualTo("v1");
            assertThat(store.journal().fetches()).isEqualTo(1);
            store.holds("v2", "r2");
            time.advance(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("v2");
        }
    }

    @Test
    void aFailingRefreshServesWhatIsHeld() {
        try (CachedCredential<String> key = cached()) {
            key.get();
            store.fails(Failure.UNAVAILABLE);
            time.advance(Duration.ofMinutes(6));
            assertThat(key.get()).isEqualTo("v1");
            assertThat(key.status().trouble()).isPresent();
        }
    }

    @Test
    void aFailedFirstReadIsThrownAndTriedAgainAfterItsBackoff() {
        store.failsNext(1, Failure.UNAVAILABLE);
        try (CachedCredential<String> key = cached()) {
            CredentialException failed = catchThrowableOfType(CredentialException.class, key::get);
            assertThat(failed.failure()).isEqualTo(Failure.UNAVAILABLE);
            assertThat(catchThrowableOfType(CredentialException.class, key::get))
                    .isNotNull();
            assertThat(store.journal().fetches()).isEqualTo(1);
            time.advance(Duration.ofSeconds(2));
            assertThat(key.get()).isEqualTo("v1");
        }
    }

    @Test
    void aRefusedOneIsAskedForAgainByItsCaller() {
        try (CachedCredential<String> key = cached()) {
            key.get();
            store.holds("v2", "r2");
            Service service = new Service("v2");
            assertThat(key.<Integer, RuntimeException>call(service::answer, Service.IS_401))
                    .isEqualTo(200);
        }
    }

    @Test
    void itsAsynchronousFormsFailInAnOutageAsGetDoes() {
        store.fails(Failure.UNAVAILABLE);
        try (CachedCredential<String> key = cached()) {
            assertThat(key.whenReady().toCompletableFuture()).isCompletedExceptionally();
            assertThat(key.callAsync(CompletableFuture::completedFuture, Refusal.byResult("401"::equals))
                            .toCompletableFuture())
                    .isCompletedExceptionally();
        }
    }

    @Test
    void closingEndsIt() {
        CachedCredential<String> key = cached();
        key.get();
        key.close();
        key.close();
        assertThat(catchThrowableOfType(CredentialException.class, key::get).failure())
                .isEqualTo(Failure.CLOSED);
        assertThat(store.journal().released()).containsExactly("r1");
    }
}
