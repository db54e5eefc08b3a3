// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.guard.Errand;
import io.github.credentials4j.guard.Mailbox;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.refresh.Holding;
import io.github.credentials4j.refresh.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what happens to one credential: to the owner's listeners as events, to its own listeners as snapshots. */
final class Announcements<T> {
    private final Engine engine;
    private final CredentialName name;
    private volatile @Nullable List<Mailbox<Snapshot<T>>> listeners;

    Announcements(Engine engine, CredentialName name) {
        this.engine = engine;
        this.name = name;
    }

    Subscription add(Consumer<? super Snapshot<T>> listener) {
        Mailbox<Snapshot<T>> box = new Mailbox<>(engine.workers, listener, 1); // only the latest matters
        List<Mailbox<Snapshot<T>>> boxes = boxes();
        boxes.add(box);
        return () -> {
            boxes.remove(box);
            box.close();
        };
    }

    void changed(Holding.Change<T> change, Errand<?> errand, Instant now) {
        Duration took = Duration.between(errand.began, now);
        if (change instanceof Holding.Change.Swapped<T> swapped) swapped(swapped, now, took, errand.requestId);
        else if (change instanceof Holding.Change.Kept<T> kept)
            kept(kept.now().revision(), now, took, errand.requestId);
        advised(errand.advice, now);
    }

    void swapped(Holding.Change.Swapped<T> change, Instant now, Duration took, @Nullable String requestId) {
        engine.events.publish(new CredentialEvent.Rotated(
                name, now, change.before(), change.now().revision(), took, Optional.ofNullable(requestId)));
        List<Mailbox<Snapshot<T>>> boxes = listeners;
        if (boxes != null) boxes.forEach(box -> box.post(change.now()));
    }

    private void kept(Revision revision, Instant now, Duration took, @Nullable String requestId) {
        engine.events.publish(new CredentialEvent.Confirmed(name, now, revision, took, Optional.ofNullable(requestId)));
    }

    void failed(Trouble trouble, Instant next, Duration took) {
        Reason last = trouble.last();
        engine.events.publish(new CredentialEvent.FetchFailed(
                name, last.at(), last.failure(), last.detail(), trouble.inARow(), took, next, last.requestId()));
    }

    void rejected(Revision refused, Instant now) {
        engine.events.publish(new CredentialEvent.Rejected(name, now, refused));
    }

    void stale(int percent, Instant ends, Trouble trouble, Instant now) {
        engine.events.publish(new CredentialEvent.Stale(
                name, now, percent, ends, trouble.last().failure()));
    }

    void ended(Revision ended, Optional<Trouble> trouble, Instant now) {
        Failure why = trouble.map(known -> known.last().failure()).orElse(Failure.EXPIRED);
        engine.events.publish(new CredentialEvent.Ended(name, now, ended, why));
    }

    void advised(List<Advice> advice, Instant now) {
        for (Advice said : advice) engine.events.publish(new CredentialEvent.Advised(name, now, said));
    }

    void closed(Instant now) {
        engine.events.publish(new CredentialEvent.Closed(name, now));
    }

    private synchronized List<Mailbox<Snapshot<T>>> boxes() {
        List<Mailbox<Snapshot<T>>> known = listeners;
        if (known == null) listeners = known = new CopyOnWriteArrayList<>();
        return known;
    }
}
