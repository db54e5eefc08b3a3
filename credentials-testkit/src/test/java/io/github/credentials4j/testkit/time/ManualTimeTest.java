// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.time.TimeSource.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManualTimeTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualTime time = ManualTime.startingAt(START);
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Work that tells when it goes on, and how. */
    private interface Blocking {
        void run() throws InterruptedException;
    }

    private Thread work(String name, Blocking work) {
        Thread thread = new Thread(
                time.handedOver(() -> {
                    try {
                        work.run();
                        tell(name);
                    } catch (InterruptedException interrupted) {
                        tell(name + " interrupted");
                    }
                }),
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void tell(String what) {
        told.add(what + "@" + Duration.between(START, time.now()).toSeconds());
    }

    @Test
    void timeStandsUntilItIsAdvanced() {
        assertThat(time.now()).isEqualTo(START).isEqualTo(time.instant());
        time.advance(HOUR);
        assertThat(time.now()).isEqualTo(START.plus(HOUR));
        assertThat(time.nanoTime()).isEqualTo(HOUR.toNanos());
    }

    @Test
    void tasksRunWhenTheyAreDueInTheOrderOfTheirTimesThenOfTheirMaking() {
        time.schedule(SECOND.multipliedBy(3), () -> tell("late"));
        time.schedule(SECOND, () -> tell("first"));
        time.schedule(SECOND, () -> tell("second"));
        time.schedule(SECOND.negated(), () -> tell("overdue"));
        time.advance(SECOND.multipliedBy(2));
        assertThat(told).containsExactly("overdue@0", "first@1", "second@1");
        time.advance(SECOND);
        assertThat(told).endsWith("late@3");
    }

    @Test
    void whatATaskSchedulesWithinTheSpanRunsToo() {
        time.schedule(SECOND, () -> time.schedule(SECOND, () -> tell("second")));
        time.advance(SECOND.multipliedBy(2));
        assertThat(told).containsExactly("second@2");
    }

    @Test
    void aCancelledTaskNeitherRunsNorCounts() {
        Wakeup cancelled = time.schedule(SECOND, () -> tell("cancelled"));
        time.schedule(HOUR, () -> tell("kept"));
        assertThat(time.pending()).isEqualTo(2);
        cancelled.cancel();
        cancelled.cancel();
        assertThat(time.pending()).isEqualTo(1);
        assertThat(time.nextDue()).contains(START.plus(HOUR));
        time.advance(HOUR);
        assertThat(told).containsExactly("kept@3600");
        assertThat(time.nextDue()).isEmpty();
    }

    @RepeatedTest(20)
    void workThatATaskSetsOffComesToRestBeforeTheNextTask() {
        time.schedule(SECOND, () -> work("work", () -> work("its own", Thread::onSpinWait)));
        time.schedule(SECOND, () -> tell("next"));
        time.advance(SECOND);
        assertThat(told).hasSize(3).endsWith("next@1");
    }

    @RepeatedTest(20)
    void sleepersWakeInOrderEachAtItsTime() {
        work("long", () -> time.sleep(SECOND.multipliedBy(3)));
        work("short", () -> time.sleep(SECOND));
        work("none", () -> time.sleep(Duration.ZERO));
        time.settle();
        assertThat(told).containsExactly("none@0");
        time.advance(HOUR);
        assertThat(told).containsExactly("none@0", "short@1", "long@3");
    }

    @RepeatedTest(200)
    void anInterruptOfWhoSleepsTakesEffectBeforeTimeGoesOn() {
        Thread sleeper = work("sleeper", () -> time.sleep(HOUR));
        time.schedule(SECOND, sleeper::interrupt);
        time.advance(SECOND);
        assertThat(told).containsExactly("sleeper interrupted@1");
        assertThat(time.pending()).as("its alarm is gone").isZero();
    }

    @RepeatedTest(20)
    void aSignalEndsAWaitAtOnce() {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        work("waits", () -> tell(Boolean.toString(time.await(signal, HOUR))));
        time.schedule(SECOND, () -> signal.complete(null));
        time.advance(SECOND);
        assertThat(told).containsExactly("true@1", "waits@1");
    }

    @Test
    void aFailedSignalEndsAWaitToo() throws InterruptedException {
        assertThat(time.await(CompletableFuture.failedFuture(new IllegalStateException()), HOUR))
                .isTrue();
    }

    @Test
    void aWaitEndsWhenItsTimeHasPassed() {
        work("waits", () -> tell(Boolean.toString(time.await(new CompletableFuture<>(), SECOND))));
        time.advance(HOUR);
        assertThat(told).containsExactly("false@1", "waits@1");
    }

    @Test
    void aWaitOfNoTimeNeedsNobodyWhoAdvances() throws InterruptedException {
        assertThat(time.await(new CompletableFuture<>(), Duration.ZERO)).isFalse();
    }

    @Test
    void anyThreadMayWaitForASignalThatWorkGives() throws InterruptedException {
        CompletableFuture<Void> signal = new CompletableFuture<>();
        work("gives", () -> signal.complete(null));
        assertThat(time.await(signal, HOUR)).isTrue();
    }

    @Test
    void advancesUntilSomethingHoldsAndNoFurther() {
        AtomicInteger beats = new AtomicInteger();
        for (int i = 1; i <= 5; i++) time.schedule(SECOND.multipliedBy(i), beats::incrementAndGet);
        assertThat(time.advanceUntil(() -> beats.get() == 3, HOUR)).isTrue();
        assertThat(time.now()).isEqualTo(START.plusSeconds(3));
        assertThat(time.advanceUntil(() -> beats.get() == 6, HOUR)).isFalse();
        assertThat(time.now()).isEqualTo(START.plusSeconds(3).plus(HOUR));
    }

    @Test
    void afterALeapEverythingThatBecameDueRunsLate() {
        time.schedule(SECOND, () -> tell("one"));
        time.schedule(SECOND.multipliedBy(2), () -> tell("two"));
        time.leap(HOUR);
        assertThat(told).containsExactly("one@3600", "two@3600");
    }

    @Test
    void whatATaskThrowsReachesTheTest() {
        time.schedule(SECOND, () -> {
            throw new IllegalStateException("of the task");
        });
        assertThatThrownBy(() -> time.advance(HOUR)).hasMessage("of the task");
        assertThat(time.now()).isEqualTo(START.plus(SECOND));
    }

    @Test
    void saysWhatHasNotEnded() {
        work("sleeper", () -> time.sleep(SECOND));
        time.settle();
        assertThat(time.unfinished()).singleElement().asString().contains("sleeper", "ManualTime.sleep");
        time.advance(SECOND);
        assertThat(time.unfinished()).isEmpty();
    }

    @Test
    void timeHasNoEnd() {
        time.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> tell("never"));
        time.advance(HOUR);
        assertThat(time.nextDue()).contains(Instant.MAX);
        assertThat(told).isEmpty();
    }

    @Test
    void forgetsAllTasksWhenClosed() {
        time.schedule(SECOND, () -> tell("task"));
        time.close();
        time.advance(HOUR);
        assertThat(told).isEmpty();
    }
}
