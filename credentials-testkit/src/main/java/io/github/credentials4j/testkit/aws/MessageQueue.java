// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One standard queue: a received message is invisible until its visibility ends by the clock, then comes again unless it
 * was deleted. Waiting for messages is in real time.
 */
final class MessageQueue {

    private static final long RECHECK_MILLIS = 50;

    final String name;
    final String arn;
    final Map<String, Object> attributes;
    final Map<String, Object> tags;
    private final InstantSource clock;
    private final List<Message> messages = new ArrayList<>();
    private boolean closed;

    /** A message and how often it was received; its receipt is that of the last time. */
    static final class Message {
        final String id = UUID.randomUUID().toString();
        final String body;
        final Instant sent;
        Instant visible;
        String receipt = "";
        int receives;

        private Message(String body, Instant sent, Instant visible) {
            this.body = body;
            this.sent = sent;
            this.visible = visible;
        }
    }

    MessageQueue(
            String name, String arn, Map<String, Object> attributes, Map<String, Object> tags, InstantSource clock) {
        this.name = name;
        this.arn = arn;
        this.attributes = new LinkedHashMap<>(attributes);
        this.tags = new LinkedHashMap<>(tags);
        this.clock = clock;
    }

    synchronized Message send(String body, Duration delay) {
        Instant now = clock.instant();
        Message message = new Message(body, now, now.plus(delay));
        messages.add(message);
        notifyAll();
        return message;
    }

    /** Returns up to {@code most} visible messages, waiting for the first of them up to {@code patience}. */
    synchronized List<Message> receive(int most, Duration patience, Duration visibility) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        List<Message> taken = take(most, visibility);
        while (taken.isEmpty() && !closed && System.nanoTime() < until) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
            // only what is in flight can turn visible without anybody telling
            wait(messages.isEmpty() ? left : Math.min(left, RECHECK_MILLIS));
            taken = take(most, visibility);
        }
        return taken;
    }

    private List<Message> take(int most, Duration visibility) {
        Instant now = clock.instant();
        List<Message> taken = new ArrayList<>();
        for (Message each : messages) {
            if (taken.size() < most && !each.visible.isAfter(now)) {
                each.visible = now.plus(visibility);
                each.receipt = UUID.randomUUID().toString();
                each.receives++;
                taken.add(each);
            }
        }
        return taken;
    }

    synchronized void delete(String receipt) {
        messages.removeIf(each -> each.receipt.equals(receipt));
    }

    synchronized boolean changeVisibility(String receipt, Duration visibility) {
        boolean known = false;
        for (Message each : messages) {
            if (each.receipt.equals(receipt)) {
                each.visible = clock.instant().plus(visibility);
                known = true;
            }
        }
        notifyAll();
        return known;
    }

    synchronized void purge() {
        messages.clear();
    }

    synchronized long visible() {
        Instant now = clock.instant();
        return messages.stream().filter(each -> !each.visible.isAfter(now)).count();
    }

    synchronized long inFlight() {
        return messages.size() - visible();
    }

    /** Ends every wait. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
