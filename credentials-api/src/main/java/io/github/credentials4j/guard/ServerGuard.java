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
    private final CircuitBreaker breaker;
    private final BiConsumer<String, Boolean> onChange;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final Map<Object, Runnable> onceClosed = new LinkedHashMap<>();
    private volatile String lastFailure = "";
    private final AtomicBoolean open = new AtomicBoolean();

    ServerGuard(String server, GuardPolicy policy, LongSupplier nanos, BiConsumer<String, Boolean> onChange) {
        this.server = server;
        this.policy = policy;
        this.nanos = nanos;
        this.onChange = onChange;
        this.breaker = CircuitBreaker.of(server, config(policy, nanos));
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

    void failed(long began, Failure failure) {
        lastFailure = failure.name();
        breaker.onError(nanos.getAsLong() - began, TimeUnit.NANOSECONDS, new IllegalStateException(failure.name()));
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

    /** Runs the task once when the breaker next closes; one task per owner. */
    void onceClosed(Object owner, Runnable task) {
        synchronized (onceClosed) {
            boolean asked = breaker.getState() == CircuitBreaker.State.CLOSED && !isStuck();
            if (!asked) {
                onceClosed.put(owner, task);
                return;
            }
        }
        task.run();
    }

    void forget(Object owner) {
        synchronized (onceClosed) {
            onceClosed.remove(owner);
        }
    }

    private void changed(CircuitBreaker.State now) {
        switch (now) {
            case OPEN -> {
                lanes.forEach(Lane::startOver);
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
        List<Runnable> waiting;
        synchronized (onceClosed) {
            waiting = new ArrayList<>(onceClosed.values());
            onceClosed.clear();
        }
        waiting.forEach(Runnable::run);
    }

    private static CircuitBreakerConfig config(GuardPolicy policy, LongSupplier nanos) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(policy.failuresToOpen(), policy.failuresToOpen(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                        IntervalFunction.ofExponentialBackoff(FIRST_OPEN, 2, policy.longestOpen()))
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
