// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private int threadsLeft;

    /** Time that stands still; what is scheduled waits in a queue. */
    private final TimeSource time = new TimeSource() {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Wakeup schedule(Duration delay, Runnable task) {
            later.add(task);
            return () -> later.remove(task);
        }

        @Override
        public boolean await(CompletionStage<?> signal, Duration atMost) {
            return false;
        }

        @Override
        public void close() {}
    };

    @Test
    void workForWhichNoThreadCouldBeStartedIsDoneWhenThereIsOneAgain() {
        Executor limited = work -> {
            if (threadsLeft == 0) throw new OutOfMemoryError("unable to create native thread");
            work.run();
        };
        Workers workers = new Workers(1, time, limited);
        workers.submit(() -> done.add("first"));
        workers.submit(() -> done.add("second"));
        workers.execute(() -> done.add("guest"));
        assertThat(done).isEmpty();
        threadsLeft = 1;
        while (!later.isEmpty()) later.remove().run();
        assertThat(done).containsExactlyInAnyOrder("first", "second", "guest");
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        Workers workers = new Workers(1, time, Runnable::run);
        workers.close();
        assertThat(workers.submit(() -> done.add("late"))).isFalse();
        assertThat(done).isEmpty();
    }
}
