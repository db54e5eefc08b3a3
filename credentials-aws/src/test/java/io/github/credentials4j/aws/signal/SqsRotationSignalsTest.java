// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SqsRotationSignalsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:rotations";
    private static final String ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/key-AbCdEf";
    private static final String NEWS = RotationMessageTest.labelUpdated("AWSCURRENT");

    private final ScriptedQueue queue = new ScriptedQueue();
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

    private SqsRotationSignals listening(int woken) {
        return SqsRotationSignals.start(queue, "http://queue", resource -> {
            signals.add(resource);
            return woken;
        });
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        String next = queue.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing came" : next;
    }

    @Test
    void signalsByArnAndDeletesTheMessage() throws Exception {
        try (SqsRotationSignals listener = listening(1)) {
            queue.send(NEWS);
            assertThat(next(signals)).isEqualTo(ARN);
            assertThat(next(queue.deleted)).isEqualTo(NEWS);
            assertThat(listener.signalled()).isEqualTo(1);
            assertThat(signals).as("the ARN woke one: the name is not needed").isEmpty();
        }
    }

    @Test
    void signalsByNameIfTheArnWokeNothing() throws Exception {
        try (SqsRotationSignals listener = listening(0)) {
            queue.send(NEWS);
            assertThat(next(signals)).isEqualTo(ARN);
            assertThat(next(signals)).isEqualTo("prod/key");
            assertThat(next(queue.deleted)).isEqualTo(NEWS);
            assertThat(listener.ignored()).isZero();
        }
    }

    @Test
    void malformedAndForeignMessagesAreDeletedAndCounted() throws Exception {
        try (SqsRotationSignals listener = listening(1)) {
            queue.send("no json", RotationMessageTest.labelUpdated("AWSPENDING"), NEWS);
            assertThat(next(signals)).isEqualTo(ARN);
            for (int i = 0; i < 3; i++) assertThat(next(queue.deleted)).isNotEqualTo("nothing came");
            assertThat(listener.ignored()).isEqualTo(2);
        }
    }

    @Test
    void signalThatThrowsLeavesItsMessageAndTheOthersGoOn() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (SqsRotationSignals listener = SqsRotationSignals.start(queue, "http://queue", resource -> {
            if (told.getAndIncrement() == 0) throw new IllegalStateException("guest");
            signals.add(resource);
            return 1;
        })) {
            queue.send(NEWS, NEWS + " ");
            assertThat(next(signals)).isEqualTo(ARN);
            assertThat(next(queue.deleted)).isEqualTo(NEWS + " ");
            assertThat(queue.deleted).isEmpty();
            assertThat(listener.failures()).isZero();
        }
    }

    @Test
    void outageAndErrorEndNothing() throws Exception {
        try (SqsRotationSignals listener = listening(1)) {
            queue.fail(SdkClientException.create("down"));
            queue.fail(new LinkageError("odd"));
            queue.send(NEWS);
            assertThat(next(signals)).isEqualTo(ARN);
            assertThat(listener.failures()).isZero();
        }
    }

    @Test
    void closeEndsTheThreadAndIsSafeToRepeat() throws Exception {
        SqsRotationSignals listener = listening(1);
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("credentials4j-sqs-signals") && each.isAlive())
                .findAny()
                .orElseThrow();
        assertThat(thread.isDaemon()).isTrue();
        listener.close();
        listener.close();
        thread.join(5000);
        queue.send(NEWS);
        assertThat(signals.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void replicaHasAQueueOfItsOwnUntilItCloses() throws Exception {
        AtomicInteger subscribed = new AtomicInteger();
        SqsRotationSignals listener = SqsRotationSignals.perReplica(
                queue,
                TOPIC,
                queueArn -> {
                    assertThat(queueArn).isEqualTo("arn:aws:sqs:us-east-1:123456789012:mine");
                    subscribed.incrementAndGet();
                    return subscribed::decrementAndGet;
                },
                resource -> {
                    signals.add(resource);
                    return 1;
                });
        assertThat(subscribed).hasValue(1);
        assertThat(queue.policy).contains(TOPIC).contains("sns.amazonaws.com").contains(":mine");
        assertThat(queue.created.values()).singleElement().satisfies(created -> {
            assertThat(created.queueName()).startsWith("credentials4j-");
            assertThat(created.tags()).containsEntry("credentials4j:purpose", "rotation-signals");
        });
        queue.send(NEWS);
        assertThat(next(signals)).isEqualTo(ARN);
        listener.close();
        listener.close();
        assertThat(subscribed).hasValue(0);
        assertThat(queue.created).isEmpty();
        assertThat(queue.calls).containsExactly("create", "delete");
    }

    @Test
    void failedSubscriptionLeavesNoQueueBehind() {
        assertThatThrownBy(() -> SqsRotationSignals.perReplica(
                        queue,
                        TOPIC,
                        queueArn -> {
                            throw SdkClientException.create("no such topic");
                        },
                        resource -> 0))
                .isInstanceOf(SdkClientException.class);
        assertThat(queue.created).isEmpty();
    }
}
