// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time of a credential without a thread: nothing happens by itself, callers do what is due. */
final class CallersTime implements TimeSource {
    private static final Wakeup NEVER = () -> {};

    private final Clock clock;

    CallersTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public Wakeup schedule(Duration delay, Runnable task) {
        return NEVER;
    }

    @Override
    public boolean await(CompletionStage<?> signal, Duration atMost) throws InterruptedException {
        try {
            signal.toCompletableFuture().get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException | CancellationException completed) {
            return true;
        }
    }

    @Override
    public void close() {}
}
