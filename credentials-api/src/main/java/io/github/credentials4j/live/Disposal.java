// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.guard.Errand;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.refresh.Holding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives back what is no longer served, then erases it. */
final class Disposal<T> {
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final Engine engine;
    private final CredentialProvider<T> provider;
    private final boolean onCallersThread;

    Disposal(Engine engine, CredentialProvider<T> provider, boolean onCallersThread) {
        this.engine = engine;
        this.provider = provider;
        this.onCallersThread = onCallersThread;
    }

    /** Gives it back and erases it, on a worker. */
    void later(Snapshot<T> replaced) {
        if (onCallersThread) now(replaced, AT_MOST, true);
        else if (!engine.workers.submit(() -> now(replaced, AT_MOST, true))) Holding.erase(replaced.value());
    }

    /** Ends what a change left without use. */
    void of(Holding.Change<T> change) {
        if (change instanceof Holding.Change.Swapped<T> swapped && swapped.retired() != null) later(swapped.retired());
        else if (change instanceof Holding.Change.Kept<T> kept) Holding.erase(kept.duplicate());
    }

    static void erase(List<? extends Snapshot<?>> values) {
        values.forEach(each -> Holding.erase(each.value()));
    }

    /** Gives it back on this thread; returns whether the store took it. */
    boolean now(Snapshot<T> snapshot, Duration atMost, boolean erase) {
        Revision revision = snapshot.revision();
        Errand<Boolean> errand = new Errand<Boolean>(
                        engine.crew, provider.name(), atMost, new Unreleased(snapshot, erase), null)
                .waiting();
        Errand.Outcome<Boolean> outcome = errand.run(Optional.of(revision), false, attempt -> {
            provider.release(attempt);
            return true;
        });
        if (erase) Holding.erase(snapshot.value());
        boolean released = outcome instanceof Errand.Outcome.Done<Boolean>;
        if (released) engine.events.publish(new CredentialEvent.Released(provider.name(), engine.now(), revision));
        else if (outcome instanceof Errand.Outcome.Failed<Boolean> failed)
            new Unreleased(snapshot, erase).failed(failed.why().failure());
        return released;
    }

    /** Gives back what was fetched but will not be served. */
    void discard(Answer<T> answer, @Nullable Snapshot<T> held) {
        answer.alternates().forEach(alternate -> Holding.erase(alternate.value()));
        if (!(answer.fetch() instanceof Fetch.Changed<T> changed)) return;
        Snapshot<T> fetched = changed.snapshot();
        if (held == null || !held.revision().equals(fetched.revision())) later(fetched);
        else if (held.value() != fetched.value()) Holding.erase(fetched.value());
    }

    /** A release that did not succeed; the lease ends by itself. */
    private final class Unreleased implements Errand.Owner<Boolean> {
        private final Revision revision;
        private final Snapshot<T> snapshot;
        private final boolean erase;

        Unreleased(Snapshot<T> snapshot, boolean erase) {
            this.revision = snapshot.revision();
            this.snapshot = snapshot;
            this.erase = erase;
        }

        @Override
        public void abandoned(Reason why) {
            if (erase) Holding.erase(snapshot.value()); // the release hangs, perhaps for ever
            failed(why.failure());
        }

        @Override
        public void late(Boolean released) {
            engine.events.publish(new CredentialEvent.Released(provider.name(), engine.now(), revision));
        }

        void failed(Failure why) {
            engine.events.publish(new CredentialEvent.ReleaseFailed(provider.name(), engine.now(), revision, why));
        }
    }
}
