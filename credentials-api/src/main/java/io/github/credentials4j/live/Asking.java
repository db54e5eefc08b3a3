// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Backend;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Admission;
import io.github.credentials4j.guard.Errand;
import io.github.credentials4j.guard.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Has the store of one credential asked, by one thread at a time: a worker, or whoever needs the value and finds nobody
 * at it. Its state changes under its loop's lock.
 */
final class Asking<T> implements Errand.Owner<Answer<T>> {
    private enum Phase {
        RESTING,
        QUEUED,
        RUNNING
    }

    private final RefreshLoop<T> loop;
    private Phase phase = Phase.RESTING;
    private volatile @Nullable Errand<?> errand;
    private @Nullable CompletableFuture<Void> ends; // of the attempt that is under way or comes next
    private @Nullable CompletableFuture<Void> ended; // of the one that came to rest, until it is told

    Asking(RefreshLoop<T> loop) {
        this.loop = loop;
    }

    boolean isResting() {
        return phase == Phase.RESTING;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /** The errand that is under way; read without the lock. */
    @Nullable
    Errand<?> errand() {
        return errand;
    }

    void rest() {
        phase = Phase.RESTING;
        errand = null;
        if (ends != null) ended = ends;
        ends = null;
    }

    /** Returns what completes when the attempt that is under way, or else the next one, has ended; under the lock. */
    CompletableFuture<Void> ends() {
        if (ends == null) ends = new CompletableFuture<>();
        return ends;
    }

    /** Claims the next errand for a worker; {@link #dispatch} must follow, without the lock. */
    boolean queue() {
        if (phase != Phase.RESTING) return false;
        phase = Phase.QUEUED;
        return true;
    }

    void dispatch() {
        if (loop.onCallersThread) begin(null);
        else loop.engine.workers.submit(() -> begin(null));
    }

    /** Claims the next errand for this thread; {@link #run} must follow, without the lock. */
    boolean claim() {
        if (phase == Phase.RUNNING) return false;
        phase = Phase.RUNNING;
        return true;
    }

    /** Interrupts the errand that is under way, and begins no other; returns what completes when it has ended. */
    CompletableFuture<Void> interrupt() {
        Errand<?> running;
        CompletableFuture<Void> over;
        synchronized (loop) {
            running = errand;
            over = isRunning() ? ends() : CompletableFuture.completedFuture(null);
            if (!isRunning()) rest();
        }
        tellEnd();
        if (running != null) running.interrupt();
        return over;
    }

    void run(Errand.@Nullable Granted pass) {
        Errand<Answer<T>> mine =
                new Errand<>(loop.engine.crew, loop.name(), loop.policy().attemptTimeout(), this, loop).with(pass);
        if (loop.onCallersThread) mine = mine.waiting();
        Optional<Revision> held;
        boolean rejected;
        synchronized (loop) {
            errand = mine;
            held = loop.holding.toRenew();
            rejected = loop.holding.isRejected();
        }
        Errand.Outcome<Answer<T>> outcome = mine.run(held, rejected, attempt -> Answer.of(loop.provider, attempt));
        if (outcome instanceof Errand.Outcome.Done<Answer<T>> done) take(mine, done.result(), held);
        else if (outcome instanceof Errand.Outcome.Failed<Answer<T>> failed) loop.fail(mine, failed.why());
        else if (outcome instanceof Errand.Outcome.Full<Answer<T>> full) lineUp(full.backend());
        tellEnd();
    }

    private void take(Errand<Answer<T>> mine, Answer<T> answer, Optional<Revision> asked) {
        try {
            if (isOutdated(answer, asked)) loop.again();
            else loop.succeed(mine, answer);
        } catch (RuntimeException thrown) { // a mistake, here or in a value's own code, must not end the schedule
            loop.fail(mine, Reason.of(thrown, loop.engine.now()));
        }
    }

    /** Whether the store confirmed what is not held any more: it was purged or replaced while the store was asked. */
    private boolean isOutdated(Answer<T> answer, Optional<Revision> asked) {
        if (!(answer.fetch() instanceof Fetch.Unchanged<T> same) || asked.isEmpty()) return false;
        Snapshot<T> held = loop.cell.held();
        boolean replaced = held == null || !held.revision().equals(asked.get());
        return replaced && same.revision().equals(asked.get());
    }

    private void tellEnd() {
        CompletableFuture<Void> over;
        synchronized (loop) {
            over = ended;
            ended = null;
        }
        if (over != null) over.complete(null);
    }

    @Override
    public void abandoned(Reason why) {
        loop.fail(null, why);
        tellEnd();
    }

    @Override
    public void late(Answer<T> answer) {
        loop.disposal.discard(answer, loop.cell.held());
    }

    private void begin(Errand.@Nullable Granted pass) {
        boolean mine;
        synchronized (loop) {
            mine = phase == Phase.QUEUED && !loop.isClosed(); // else another thread took it over
            if (mine) phase = Phase.RUNNING;
            else if (phase == Phase.QUEUED) rest(); // it closed while this waited for its turn
        }
        if (mine) {
            run(pass);
            return;
        }
        if (pass != null) pass.pass().unused();
        tellEnd();
    }

    private void lineUp(Backend backend) {
        synchronized (loop) {
            phase = Phase.QUEUED;
            errand = null;
        }
        loop.engine.guards.queue(backend, turn -> {
            Errand.Granted pass =
                    turn instanceof Admission.Granted granted ? new Errand.Granted(backend, granted.pass()) : null;
            loop.engine.workers.submit(() -> begin(pass));
        });
    }
}
