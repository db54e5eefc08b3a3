// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Erasable;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.leak.LeakProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the engine relies on in a provider whose store can be changed by a test. Extend it, hand it a harness, and keep
 * JUnit's one instance per test:
 *
 * <pre>{@code
 * class MyProviderConformanceTest extends ProviderConformance<SecretBytes> {
 *     MyProviderConformanceTest() {
 *         super(new MyHarness());
 *     }
 * }
 * }</pre>
 */
public abstract class ProviderConformance<T> {
    private static final int READERS = 32;
    private static final Duration CAREFUL = Duration.ofMinutes(1);
    private static final Duration SKEW = Duration.ofSeconds(1);

    private final ProviderHarness<T> harness;
    private final CredentialProvider<T> provider;

    /**
     * Runs on this harness, and closes it.
     *
     * @param harness fresh for this instance, which runs one test
     */
    protected ProviderConformance(ProviderHarness<T> harness) {
        this.harness = harness;
        this.provider = harness.provider();
    }

    @AfterEach
    final void closeHarness() throws Exception {
        harness.close();
    }

    @Test
    final void readsWhatIsStored() {
        String stored = store();
        assertThat(harness.text(read().value())).isEqualTo(stored);
    }

    @Test
    final void aNewValueHasAnotherRevision() {
        store();
        Snapshot<T> first = read();
        String second = store();
        Fetch<T> fetched =
                provider.fetch(harness.mints() ? attempt() : attempt().holding(first.revision()));
        assertThat(fetched).isInstanceOf(Fetch.Changed.class);
        assertThat(snapshot(fetched).revision()).isNotEqualTo(first.revision());
        assertThat(harness.text(snapshot(fetched).value())).isEqualTo(second);
    }

    @Test
    final void aValueThatDidNotChangeKeepsItsRevision() {
        store();
        if (harness.mints()) assertThat(read().revision()).isNotEqualTo(read().revision());
        else assertThat(read().revision()).isEqualTo(read().revision());
    }

    @Test
    final void confirmsTheHeldRevisionWhileItStands() {
        store();
        Snapshot<T> held = read();
        assertConfirmed(held);
    }

    @Test
    final void aRefusedRevisionIsAskedAboutAtTheStore() {
        store();
        Snapshot<T> refused = read();
        String second = store();
        Fetch<T> fetched = provider.fetch(attempt().holding(refused.revision()).refused());
        assertThat(fetched).isInstanceOf(Fetch.Changed.class);
        assertThat(harness.text(snapshot(fetched).value())).isEqualTo(second);
    }

    @Test
    final void anEndIsPassedOn() {
        boolean endless = harness.capabilities().contains(Capability.ENDLESS);
        if (!endless) assume(Capability.EXPIRE);
        store();
        Fetch<T> first = provider.fetch(attempt());
        if (endless) {
            assertThat(snapshot(first).lifetime().end())
                    .as("nothing ends there")
                    .isEmpty();
            return;
        }
        assertEnds(snapshot(first).lifetime());
        Fetch<T> second = provider.fetch(attempt().holding(snapshot(first).revision()));
        assertEnds(
                second instanceof Fetch.Unchanged<T> confirmed
                        ? confirmed.lifetime()
                        : snapshot(second).lifetime());
    }

    /** A little early is careful; late is wrong but for what two clocks differ by. */
    private void assertEnds(Lifetime told) {
        assertThat(told.end()).isPresent();
        assertThat(told.end().orElseThrow())
                .isBetween(harness.end().minus(CAREFUL), harness.end().plus(SKEW));
    }

    @Test
    final void aColdReadIsOneCall() {
        assume(Capability.COUNT_CALLS);
        store();
        int before = harness.calls();
        read();
        assertThat(harness.calls() - before).as("requests at the store").isEqualTo(1);
    }

    @Test
    final void everyRequestIsGuarded() {
        assume(Capability.COUNT_CALLS);
        store();
        int before = harness.calls();
        TestAttempt attempt = attempt();
        provider.fetch(attempt);
        assertThat(attempt.calls().size() + attempt.mints().size())
                .as("calls through Attempt.call and Attempt.mint")
                .isEqualTo(harness.calls() - before);
    }

    @Test
    final void aFailedReadIsNotRepeated() {
        assume(Capability.COUNT_CALLS, Capability.THROTTLE);
        store();
        harness.throttle();
        int before = harness.calls();
        assertFails(Failure.THROTTLED);
        assertThat(harness.calls() - before).as("requests at the store").isEqualTo(1);
    }

    @Test
    final void manyReadersMakeOneCall() throws Exception {
        assume(Capability.COUNT_CALLS);
        String stored = store();
        int before = harness.calls();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<T> live = credentials.keep(provider);
            Callable<String> reader = () -> harness.text(live.get());
            for (Future<String> seen : readers.invokeAll(Collections.nCopies(READERS, reader)))
                assertThat(seen.get()).isEqualTo(stored);
            assertThat(harness.calls() - before).as("requests at the store").isEqualTo(1);
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    final void whatWasDeletedIsNotFound() {
        assume(Capability.DELETE);
        store();
        harness.deleteIt();
        assertFails(Failure.NOT_FOUND);
    }

    @Test
    final void aRefusalIsDenied() {
        assume(Capability.DENY);
        store();
        harness.deny();
        assertFails(Failure.DENIED);
    }

    @Test
    final void aStoreThatAsksToSlowDownThrottles() {
        assume(Capability.THROTTLE);
        store();
        harness.throttle();
        assertFails(Failure.THROTTLED);
    }

    @Test
    final void aStoreThatIsDownIsUnavailable() {
        assume(Capability.TAKE_DOWN);
        store();
        harness.takeDown();
        assertFails(Failure.UNAVAILABLE, Failure.TIMEOUT);
    }

    @Test
    final void aDisabledKeyIsKeyDisabled() {
        assume(Capability.DISABLE);
        store();
        harness.disable();
        assertFails(Failure.KEY_DISABLED);
    }

    @Test
    final void recoveryIsNoChange() {
        assume(Capability.TAKE_DOWN);
        store();
        Snapshot<T> held = read();
        harness.takeDown();
        boolean counted = harness.capabilities().contains(Capability.COUNT_CALLS);
        int before = counted ? harness.calls() : 0;
        Throwable thrown = catchThrowable(() -> provider.fetch(attempt().holding(held.revision())));
        boolean asked = !counted || harness.calls() > before; // a certificate, say, is known to stand without asking
        if (asked || thrown != null) assertThat(thrown).isInstanceOf(CredentialException.class);
        harness.heal();
        assertConfirmed(held);
    }

    @Test
    final void aStoreThatHangsIsATimeoutAtTheDeadline() {
        assume(Capability.HANG);
        store();
        harness.hang();
        Throwable late = assertTimeoutPreemptively(
                harness.patience(),
                () -> catchThrowable(() -> provider.fetch(attempt().within(Duration.ofMillis(500)))));
        assertIs(late, Failure.TIMEOUT);
    }

    @Test
    final void aDeadlineThatPassedMakesNoTrouble() {
        store();
        Throwable late = assertTimeoutPreemptively(
                harness.patience(),
                () -> catchThrowable(() -> provider.fetch(attempt().within(Duration.ofSeconds(-1)))));
        if (late != null) assertIs(late, Failure.TIMEOUT);
    }

    @Test
    final void anInterruptIsNotSwallowed() {
        store();
        boolean interrupted = assertTimeoutPreemptively(harness.patience(), () -> {
            Thread.currentThread().interrupt();
            Throwable thrown = catchThrowable(() -> provider.fetch(attempt()));
            boolean stillInterrupted = Thread.interrupted();
            if (thrown != null) assertThat(thrown).isInstanceOf(CredentialException.class);
            return stillInterrupted;
        });
        assertThat(interrupted).as("the thread is still interrupted").isTrue();
    }

    @Test
    final void anInterruptDoesNotPutOffTheDeadline() {
        assume(Capability.HANG);
        store();
        harness.hang();
        Throwable thrown = assertTimeoutPreemptively(harness.patience(), () -> {
            Thread.currentThread().interrupt();
            Throwable late = catchThrowable(() -> provider.fetch(attempt().within(Duration.ofSeconds(1))));
            Thread.interrupted();
            return late;
        });
        assertThat(thrown).isInstanceOf(CredentialException.class);
    }

    @Test
    final void isConcernedByItsOwnName() {
        assertThat(provider.concerns(provider.name().text())).isTrue();
        assertThat(provider.concerns("another-" + UUID.randomUUID())).isFalse();
    }

    @Test
    final void aValueThatWasErasedDoesNotChangeTheNextOne() {
        String stored = store();
        Snapshot<T> first = read();
        assumeTrue(first.value() instanceof Erasable, "the values cannot be erased");
        ((Erasable) first.value()).erase();
        assertThat(harness.text(read().value())).isEqualTo(stored);
    }

    @Test
    final void releaseCanBeRepeated() {
        store();
        TestAttempt held = attempt().holding(read().revision());
        provider.release(held);
        assertThatCode(() -> provider.release(held)).doesNotThrowAnyException();
    }

    @Test
    final void neverSaysTheSecret() {
        try (LeakProbe probe = LeakProbe.start()) {
            harness.store(probe.secret());
            Fetch<T> first = provider.fetch(attempt());
            Snapshot<T> held = snapshot(first);
            probe.saw(provider).saw(first).saw(held).saw(held.revision());
            harness.store(probe.secret());
            TestAttempt attempt = attempt().holding(held.revision());
            probe.saw(provider.fetch(attempt)).saw(attempt.advice());
            failing(Capability.THROTTLE, harness::throttle, probe);
            failing(Capability.TAKE_DOWN, harness::takeDown, probe);
            failing(Capability.DISABLE, harness::disable, probe);
            failing(Capability.DENY, harness::deny, probe);
            failing(Capability.DELETE, harness::deleteIt, probe);
            probe.assertNoLeak();
        }
    }

    private void failing(Capability needed, Runnable trouble, LeakProbe probe) {
        if (!harness.capabilities().contains(needed)) return;
        trouble.run();
        Throwable thrown = catchThrowable(() -> provider.fetch(attempt()));
        if (thrown != null) probe.saw(thrown);
        harness.heal();
    }

    private void assertFails(Failure... expected) {
        Throwable thrown = catchThrowable(() -> provider.fetch(attempt()));
        assertIs(thrown, expected);
        assertThat(thrown).hasMessageContaining(provider.name().text());
    }

    private static void assertIs(Throwable thrown, Failure... expected) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        CredentialException.class,
                        failed -> assertThat(failed.failure()).isIn((Object[]) expected));
    }

    private void assertConfirmed(Snapshot<T> held) {
        assertThat(provider.fetch(attempt().holding(held.revision())))
                .isInstanceOfSatisfying(
                        Fetch.Unchanged.class,
                        stands -> assertThat(stands.revision()).isEqualTo(held.revision()));
    }

    private String store() {
        String value = "value-" + UUID.randomUUID();
        harness.store(value);
        return value;
    }

    private Snapshot<T> read() {
        return snapshot(provider.fetch(attempt()));
    }

    private TestAttempt attempt() {
        return TestAttempt.of(provider);
    }

    private void assume(Capability... needed) {
        assumeTrue(harness.capabilities().containsAll(Set.of(needed)), () -> "needs " + Set.of(needed));
    }

    private static <T> Snapshot<T> snapshot(Fetch<T> fetched) {
        if (fetched instanceof Fetch.Changed<T> changed) return changed.snapshot();
        throw new AssertionError("nothing was held, so a value was expected: " + fetched);
    }
}
