// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageQueueTest {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final MessageQueue queue = new MessageQueue("q", "arn:q", Map.of(), Map.of(), clock);

    private List<String> receive(Duration patience) throws InterruptedException {
        return queue.receive(10, patience, VISIBILITY).stream()
                .map(each -> each.body)
                .toList();
    }

    @Test
    void receivedMessageComesAgainWhenItsVisibilityEnds() throws InterruptedException {
        queue.send("m", Duration.ZERO);
        assertThat(receive(Duration.ZERO)).containsExactly("m");
        assertThat(receive(Duration.ZERO)).isEmpty();
        assertThat(queue.inFlight()).isEqualTo(1);
        clock.advance(VISIBILITY);
        assertThat(receive(Duration.ZERO)).containsExactly("m");
    }

    @Test
    void deletedMessageNeverComesAgain() throws InterruptedException {
        queue.send("m", Duration.ZERO);
        queue.delete(queue.receive(1, Duration.ZERO, VISIBILITY).get(0).receipt);
        clock.advance(VISIBILITY);
        assertThat(receive(Duration.ZERO)).isEmpty();
    }

    @Test
    void waitingReceiverIsWokenByAMessage() throws Exception {
        CompletableFuture<List<String>> received = CompletableFuture.supplyAsync(() -> {
            try {
                return receive(Duration.ofMinutes(1));
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        queue.send("m", Duration.ZERO);
        assertThat(received.get(20, TimeUnit.SECONDS)).containsExactly("m");
    }

    @Test
    void closedQueueEndsTheWait() throws InterruptedException {
        queue.close();
        assertThat(receive(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void delayedMessageIsInvisibleUntilItsTime() throws InterruptedException {
        queue.send("m", Duration.ofSeconds(5));
        assertThat(receive(Duration.ZERO)).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(receive(Duration.ZERO)).containsExactly("m");
    }
}
