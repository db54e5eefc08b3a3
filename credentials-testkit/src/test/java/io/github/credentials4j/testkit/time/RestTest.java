// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestTest {
    private final Rest rest = new Rest(1_000_000);

    @Test
    void namesWorkThatNoThreadBegan() {
        rest.tracked(new Rejected());
        assertThatThrownBy(rest::await).isInstanceOf(AssertionError.class).hasMessageContaining("the rejected one");
    }

    @Test
    void showsWhereAThreadIsThatNeitherEndsNorWaits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread stuck = new Thread(rest.tracked(() -> stick(begun, end)), "stuck");
        stuck.start();
        begun.await();
        assertThatThrownBy(rest::await)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("stuck")
                .hasMessageContaining("RestTest.stick");
        end.countDown();
        stuck.join();
        assertThatCode(rest::await).doesNotThrowAnyException();
    }

    @Test
    void workInsideWorkCountsOnce() {
        rest.tracked(() -> rest.tracked(() -> assertThat(rest.unfinished()).hasSize(1))
                        .run())
                .run();
        assertThatCode(rest::await).doesNotThrowAnyException();
        assertThat(rest.unfinished()).isEmpty();
    }

    @Test
    void workThatFailsHasEnded() {
        Runnable failing = rest.tracked(() -> {
            throw new IllegalStateException("of the work");
        });
        assertThatThrownBy(failing::run).hasMessage("of the work");
        assertThat(rest.unfinished()).isEmpty();
        assertThatCode(rest::await).doesNotThrowAnyException();
    }

    private static void stick(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Rejected implements Runnable {
        @Override
        public void run() {}

        @Override
        public String toString() {
            return "the rejected one";
        }
    }
}
