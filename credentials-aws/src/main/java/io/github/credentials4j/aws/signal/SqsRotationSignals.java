// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import io.github.credentials4j.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Listens to a queue for news of rotations and passes them on: {@code SqsRotationSignals.start(sqs, url,
 * credentials::signal)}. Understands EventBridge's {@code Secret Label Updated}, CloudTrail's events of Secrets Manager,
 * and {@code Parameter Store Change}, bare or in an envelope of SNS.
 *
 * <p>One daemon thread polls, 20 s at a time. What it cannot read, or what is not about a new value, it deletes and
 * counts. While the queue cannot be reached it tries again, 1 s to 60 s apart. A message is deleted after it was passed
 * on; one whose signal threw is not, and comes again.
 *
 * <p>Consumers of one queue compete: each message reaches one replica. Where there are several, let each have its own
 * with {@link #perReplica}.
 */
public final class SqsRotationSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SqsRotationSignals.class);
    private static final Duration POLL = Duration.ofSeconds(20);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final SqsClient sqs;
    private final String queueUrl;
    private final ToIntFunction<String> signal;
    private final Runnable atClose;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong signalled = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();

    private SqsRotationSignals(SqsClient sqs, String queueUrl, ToIntFunction<String> signal, Runnable atClose) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.signal = signal;
        this.atClose = atClose;
        this.thread = new Thread(this::listen, "credentials4j-sqs-signals");
        thread.setDaemon(true);
    }

    /**
     * Starts listening; returns at once.
     *
     * @param sqs a client whose read timeout is over 20 s, such as that of {@code AwsClients}; stays the caller's
     * @param queueUrl the queue
     * @param signal told what changed, on the listener's thread, by ARN, and by name if that woke nothing; returns how
     *     many credentials it woke: {@code credentials::signal}
     */
    public static SqsRotationSignals start(SqsClient sqs, String queueUrl, ToIntFunction<String> signal) {
        return started(new SqsRotationSignals(sqs, queueUrl, signal, () -> {}));
    }

    /**
     * Returns a listener to a queue that is made for this replica alone and subscribed to a topic. Closing it ends the
     * subscription and deletes the queue; one left behind by a kill has the tag {@code credentials4j:purpose}. Blocks for
     * four calls.
     *
     * @param sqs as in {@link #start}
     * @param topicArn the SNS topic that EventBridge sends to; the queue's policy admits it alone
     * @param subscribe subscribes the queue of this ARN to the topic, and returns what ends it
     * @param signal as in {@link #start}
     * @throws software.amazon.awssdk.core.exception.SdkException if the queue cannot be made; nothing is left behind
     */
    public static SqsRotationSignals perReplica(
            SqsClient sqs, String topicArn, Function<String, Subscription> subscribe, ToIntFunction<String> signal) {
        ReplicaQueue own = ReplicaQueue.create(sqs, topicArn, subscribe);
        return started(new SqsRotationSignals(sqs, own.url(), signal, own::close));
    }

    /** Returns how many messages told of a new value and were passed on. */
    public long signalled() {
        return signalled.get();
    }

    /** Returns how many messages were deleted because they could not be read or were not about a new value. */
    public long ignored() {
        return ignored.get();
    }

    /** Returns how many polls failed since the last one that was answered. */
    public int failures() {
        return failures.get();
    }

    /**
     * Stops listening; blocks for at most 2 s, and for the deletion of a replica's own queue. What is received later is
     * neither passed on nor deleted. Safe to repeat.
     */
    @Override
    public void close() {
        synchronized (closed) {
            if (isClosed()) return;
            closed.countDown();
        }
        if (!thread.equals(Thread.currentThread())) { // else it is closed by what a signal set off, and ends by itself
            thread.interrupt();
            awaitEnd();
        }
        atClose.run();
    }

    private static SqsRotationSignals started(SqsRotationSignals signals) {
        signals.thread.start();
        return signals;
    }

    private void listen() {
        while (!isClosed()) {
            try {
                List<Message> messages = receive();
                failures.set(0);
                handle(messages);
            } catch (RuntimeException | Error trouble) { // also an Error: the next poll may be well again
                if (isClosed()) return;
                int inARow = failures.incrementAndGet();
                if (inARow == 1) log.warn("{} cannot be read, polling goes on: {}", queueUrl, Trouble.named(trouble));
                pause(inARow);
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(Math.toIntExact(POLL.toSeconds())))
                .messages();
    }

    private void handle(List<Message> messages) {
        if (isClosed()) return;
        List<Message> done = messages.stream().filter(this::passedOn).toList();
        if (done.isEmpty()) return;
        sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl)
                .entries(done.stream().map(SqsRotationSignals::deletion).toList()));
    }

    /** Returns whether the message is done with. */
    private boolean passedOn(Message message) {
        Optional<RotationMessage> said = RotationMessage.parse(message.body());
        if (said.isEmpty() || said.get().resources().isEmpty()) {
            ignored.incrementAndGet();
            return true;
        }
        try {
            for (String resource : said.get().resources()) if (signal.applyAsInt(resource) > 0) break;
            signalled.incrementAndGet();
            return true;
        } catch (RuntimeException guest) {
            log.warn("a rotation signal was not taken, it comes again", guest);
            return false;
        }
    }

    private static DeleteMessageBatchRequestEntry deletion(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .build();
    }

    private void pause(int inARow) {
        long longest = Math.min(60_000, 1000L << Math.min(inARow - 1, 6));
        long millis =
                ThreadLocalRandom.current().nextLong(longest / 2, longest + 1); // a fleet does not come back at once
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) log.debug("{} is read no more", queueUrl);
        } catch (InterruptedException stop) {
            log.debug("{} is looked at again", queueUrl); // close() interrupts, and the loop sees that it was called
        }
    }

    private void awaitEnd() {
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
