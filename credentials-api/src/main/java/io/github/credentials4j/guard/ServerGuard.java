// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** One server's breaker, its lanes and the threads that hang at it. */
final class ServerGuard {
    private static final Duration FIRST_OPEN = Duration.ofSeconds(1);
    private static final int MOST_CALLS = 256; // of all identities at once: each is a thread

    private final String server;
    private final GuardPolicy policy;
    private final LongSupplier nanos;
    private final BiConsumer<Duration, Runnable> later;
    private final CircuitBreaker breaker;
    private final BiConsumer<String, Boolean> onChange;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
    private volatile String lastFailure = "";
    private volatile Duration openFor = FIRST_OPEN;
    private final AtomicBoolean open = new AtomicBoolean();

    ServerGuard(
            String server,
            GuardPolicy policy,
            LongSupplier nanos,
            BiConsumer<Duration, Runnable> later,
            BiConsumer<String, Boolean> onChange) {
        this.server = server;
        this.policy = policy;
        this.nanos = nanos;
        this.later = later;
        this.onChange = onChange;
        this.breaker = CircuitBreaker.of(server, config());
        breaker.getEventPublisher()
                .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    }

    void add(Lane lane) {
        lanes.add(lane);
    }

    /** Takes the breaker's permission; answered by {@link #answered}, {@link #failed} or {@link #unused}. */
    boolean admits() {
        return !isStuck() && breaker.tryAcquirePermission();
    }

    boolean isStuck() {
        return hanging.get() >= policy.maxWrittenOff();
    }

    boolean isFull() {
        return calls.get() >= MOST_CALLS;
    }

    /** Takes one of the server's places for calls, those of all identities together; given back by {@link #left}. */
    boolean enter() {
        return calls.getAndUpdate(now -> now < MOST_CALLS ? now + 1 : now) < MOST_CALLS;
    }

    /** Gives a place back; if there was none before, whoever waits for one is admitted. */
    void left() {
        if (calls.getAndDecrement() == MOST_CALLS) lanes.forEach(Lane::pump);
    }

    Admission.Refused refusal() {
        if (isStuck()) {
            return new Admission.Refused(
                    "not asked, because " + hanging.get() + " earlier calls still hang at " + server
                            + "; find out why it never answers, and give its client a timeout",
                    policy.longestOpen());
        }
        return new Admission.Refused(
                "not asked, because " + server + " failed " + policy.failuresToOpen() + " times in a row (last: "
                        + lastFailure + "); it is probed until it answers",
                FIRST_OPEN);
    }

    void answered(long began) {
        breaker.onSuccess(nanos.getAsLong() - began, TimeUnit.NANOSECONDS);
    }

    /** Returns whether the server is only probed from now on. */
    boolean failed(long began, Failure failure) {
        lastFailure = failure.name();
        breaker.onError(nanos.getAsLong() - began, TimeUnit.NANOSECONDS, new IllegalStateException(failure.name()));
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    void unused() {
        breaker.releasePermission();
    }

    int hung() {
        return hanging.incrementAndGet();
    }

    void returned() {
        if (hanging.decrementAndGet() == policy.maxWrittenOff() - 1) healed();
    }

    /** Runs the task once: when the breaker next closes, or before, to probe the server; one task per owner. */
    void onceAskedAgain(Object owner, Runnable task) {
        synchronized (waiting) {
            boolean asked = breaker.getState() == CircuitBreaker.State.CLOSED && !isStuck();
            if (!asked) {
                waiting.put(owner, task);
                return;
            }
        }
        task.run();
    }

    void forget(Object owner) {
        synchronized (waiting) {
            waiting.remove(owner);
        }
    }

    private void changed(CircuitBreaker.State now) {
        switch (now) {
            case OPEN -> {
                lanes.forEach(Lane::startOver);
                later.accept(openFor, this::probe);
                if (open.compareAndSet(false, true)) onChange.accept(server, true);
            }
            case CLOSED -> {
                if (open.compareAndSet(true, false)) onChange.accept(server, false);
                healed();
            }
            default -> {}
        }
    }

    private void healed() {
        List<Runnable> all;
        synchronized (waiting) {
            all = new ArrayList<>(waiting.values());
            waiting.clear();
        }
        all.forEach(Runnable::run);
    }

    /** Has the one that waits longest ask: left to its own backoff, it would come up to a minute later. */
    private void probe() {
        Runnable longest;
        synchronized (waiting) {
            Iterator<Runnable> all = waiting.values().iterator();
            if (!all.hasNext()) return;
            longest = all.next();
            all.remove();
        }
        longest.run();
    }

    private CircuitBreakerConfig config() {
        IntervalFunction growing = IntervalFunction.ofExponentialBackoff(FIRST_OPEN, 2, policy.longestOpen());
        return CircuitBreakerConfig.custom()
                .slidingWindow(policy.failuresToOpen(), policy.failuresToOpen(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(attempt -> {
                    long millis = growing.apply(attempt);
                    openFor = Duration.ofMillis(millis);
                    return millis;
                })
                .currentTimestampFunction(clock -> nanos.getAsLong(), TimeUnit.NANOSECONDS)
                .clock(new MonotonicClock(nanos))
                .build();
    }

    /** Monotonic time in the form in which the breaker reads it. */
    private static final class MonotonicClock extends Clock {
        private final LongSupplier nanos;

        MonotonicClock(LongSupplier nanos) {
            this.nanos = nanos;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos.getAsLong());
        }
    }
}
