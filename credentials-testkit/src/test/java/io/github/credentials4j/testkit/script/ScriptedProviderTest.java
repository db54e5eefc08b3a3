// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedProviderTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTime time = ManualTime.create();
    private final ScriptedProvider<String> store = ScriptedProvider.named("db", time);

    private TestAttempt attempt() {
        return TestAttempt.of(store, time.now());
    }

    private Snapshot<String> read(TestAttempt attempt) {
        return ((Fetch.Changed<String>) store.fetch(attempt)).snapshot();
    }

    private FutureTask<Snapshot<String>> reading() {
        FutureTask<Snapshot<String>> reading = new FutureTask<>(() -> read(attempt()));
        Thread thread = new Thread(time.handedOver(reading), "reading");
        thread.setDaemon(true);
        thread.start();
        time.settle();
        return reading;
    }

    private static <R> R result(FutureTask<R> of) throws Exception {
        return of.get(10, TimeUnit.SECONDS);
    }

    @Test
    void anEmptyStoreHasNothing() {
        assertFails(Failure.NOT_FOUND);
    }

    @Test
    void givesWhatItHoldsAndConfirmsIt() {
        store.holds("one", "v1", now -> Lifetime.until(now.plus(MINUTE)));
        Snapshot<String> first = read(attempt());
        assertThat(first.value()).isEqualTo("one");
        assertThat(first.lifetime()).isEqualTo(Lifetime.until(time.now().plus(MINUTE)));
        assertThat(store.fetch(attempt().holding(first.revision())))
                .isEqualTo(Fetch.unchanged(first.revision(), first.lifetime()));
        store.holds("two", "v2");
        assertThat(read(attempt().holding(first.revision())).value()).isEqualTo("two");
        assertThat(store.journal().fetches()).isEqualTo(3);
    }

    @Test
    void givesSecretBytesAnewEachTime() {
        ScriptedProvider<SecretBytes> secrets =
                ScriptedProvider.<SecretBytes>named("s", time).holds(SecretBytes.ofText("secret"), "v1");
        TestAttempt attempt = TestAttempt.of(secrets, time.now());
        ((Fetch.Changed<SecretBytes>) secrets.fetch(attempt)).snapshot().value().erase();
        assertThat(((Fetch.Changed<SecretBytes>) secrets.fetch(attempt))
                        .snapshot()
                        .value()
                        .exposeText())
                .isEqualTo("secret");
    }

    @Test
    void leasesAreMintedRenewedUntilTheirLastEndAndGivenBack() {
        store.leases(MINUTE, MINUTE.multipliedBy(2), n -> "login-" + n);
        TestAttempt attempt = attempt();
        Snapshot<String> first = read(attempt);
        assertThat(first.value()).isEqualTo("login-1");
        assertThat(attempt.mints()).hasSize(1);

        TestAttempt later = attempt().later(Duration.ofSeconds(90)).holding(first.revision());
        assertThat(store.fetch(later))
                .isEqualTo(Fetch.unchanged(
                        first.revision(), Lifetime.leased(time.now().plus(MINUTE.multipliedBy(2)))));
        assertThat(read(later.refused()).value()).isEqualTo("login-2");
        store.release(later);
        assertThat(store.journal().released()).containsExactly("lease-1");
        assertThat(store.journal().mints()).isEqualTo(2);
        assertThat(store.journal().renewals()).isEqualTo(1);
        assertThat(store.journal().rejected()).isEqualTo(1);
    }

    @Test
    void failsAsOftenAsToldThenGoesOn() {
        store.holds("one", "v1")
                .failsNext(1, Failure.DENIED)
                .throttlesNext(MINUTE)
                .throwsNext(new StackOverflowError("of the script"));
        assertFails(Failure.DENIED);
        assertThatThrownBy(() -> store.fetch(attempt()))
                .isInstanceOfSatisfying(
                        CredentialException.class,
                        throttled -> assertThat(throttled.retryAfter()).contains(MINUTE));
        assertThatThrownBy(() -> store.fetch(attempt())).isInstanceOf(StackOverflowError.class);
        assertThat(read(attempt()).value()).isEqualTo("one");
    }

    @Test
    void failsUntilItHeals() {
        store.holds("one", "v1").fails(Failure.UNAVAILABLE);
        for (int i = 0; i < 3; i++) assertFails(Failure.UNAVAILABLE);
        store.heals();
        assertThat(read(attempt()).value()).isEqualTo("one");
    }

    @Test
    void takesItsTimeByTheManualClock() throws Exception {
        store.holds("one", "v1").takes(MINUTE);
        FutureTask<?> reading = reading();
        time.advance(MINUTE.minusSeconds(1));
        assertThat(reading).isNotDone();
        time.advance(Duration.ofSeconds(1));
        result(reading);
    }

    @Test
    void hangsUntilItIsLetGo() throws Exception {
        store.holds("one", "v1").hangs();
        FutureTask<Snapshot<String>> one = reading();
        FutureTask<Snapshot<String>> other = reading();
        time.advance(Duration.ofDays(1));
        assertThat(one).isNotDone();
        assertThat(store.journal().mostAtOnce()).isEqualTo(2);
        store.letGo();
        assertThat(result(one).value()).isEqualTo("one");
        assertThat(result(other).value()).isEqualTo("one");
    }

    @Test
    void hearsAnInterruptUnlessItIsDeaf() throws Exception {
        Thread.currentThread().interrupt();
        store.holds("one", "v1").hangs();
        assertFails(Failure.TIMEOUT);
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();

        store.hangsDeaf();
        FutureTask<Snapshot<String>> deaf = new FutureTask<>(() -> read(attempt()));
        Thread thread = new Thread(time.handedOver(deaf), "deaf");
        thread.start();
        time.settle();
        thread.interrupt();
        time.settle();
        assertThat(deaf).isNotDone();
        store.letGo();
        assertThat(result(deaf).value()).isEqualTo("one");
    }

    @Test
    void asksWhomItIsToldTo() {
        Backend other = Backend.of("another");
        TestAttempt attempt = attempt();
        store.holds("one", "v1").at(other).fetch(attempt);
        assertThat(attempt.calls()).containsExactly(other);
    }

    @Test
    void offersOtherVersionsAndKnowsItsNames() {
        store.offers("next", "v2").alsoKnownAs("arn:db");
        assertThat(store.alternates(attempt())).extracting(Snapshot::revision).containsExactly(Revision.of("v2"));
        assertThat(store.offersNothing().alternates(attempt())).isEmpty();
        assertThat(store.concerns("db")).isTrue();
        assertThat(store.concerns("arn:db")).isTrue();
        assertThat(store.concerns("other")).isFalse();
    }

    private void assertFails(Failure failure) {
        assertThatThrownBy(() -> store.fetch(attempt()))
                .isInstanceOfSatisfying(
                        CredentialException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(failure));
    }
}
