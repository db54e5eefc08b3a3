// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong wall = new AtomicLong();

    private final Clock clock = new Clock() {
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
            return Instant.ofEpochSecond(0, wall.get());
        }
    };

    @Test
    void theTimeOfASuspendedMachineCounts() {
        try (SystemTime time = new SystemTime(clock, nanos::get)) {
            wall.set(Duration.ofHours(8).toNanos()); // while monotonic time stood still
            time.lookAtTheWall();
            assertThat(time.nanoTime()).isEqualTo(Duration.ofHours(8).toNanos());
        }
    }

    @Test
    void aClockThatIsSetBackChangesNothing() {
        try (SystemTime time = new SystemTime(clock, nanos::get)) {
            wall.set(-Duration.ofHours(1).toNanos());
            nanos.set(1000);
            time.lookAtTheWall();
            assertThat(time.nanoTime()).isEqualTo(1000);
        }
    }

    @Test
    void aTaskThatThrowsDoesNotEndTheSchedule() throws Exception {
        try (TimeSource time = TimeSource.system()) {
            CompletableFuture<Boolean> later = new CompletableFuture<>();
            time.schedule(Duration.ZERO, () -> {
                throw new IllegalStateException("task");
            });
            time.schedule(Duration.ofMillis(1), () -> later.complete(true));
            assertThat(later.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCancelledTaskDoesNotRun() throws Exception {
        try (TimeSource time = TimeSource.system()) {
            CompletableFuture<Boolean> never = new CompletableFuture<>();
            CompletableFuture<Boolean> after = new CompletableFuture<>();
            time.schedule(Duration.ofMillis(20), () -> never.complete(true)).cancel();
            time.schedule(Duration.ofMillis(40), () -> after.complete(true));
            assertThat(after.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(never).isNotDone();
        }
    }
}
