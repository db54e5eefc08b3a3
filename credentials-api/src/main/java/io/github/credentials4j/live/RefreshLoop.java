// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Admission;
import io.github.credentials4j.guard.MintBudget;
import io.github.credentials4j.live.TimeSource.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one credential fresh: decides when to ask its store, has it asked by one worker at a time, and publishes what
 * comes. Whatever happens, there is a next wake-up, until it is closed. No foreign code runs under its lock.
 */
final class RefreshLoop<T> implements Errand.Owner<Answer<T>> {
    /** What the loop is doing. */
    private enum Phase {
        RESTING,
        QUEUED,
        RUNNING
    }

    /** What is due at a wake-up. */
    private record Due<T>(
            @Nullable Snapshot<T> retired, Holding.@Nullable Ending<T> ending, int warning, boolean fetch) {}

    final Engine engine;
    final CredentialProvider<T> provider;
    final Cell<T> cell;
    final boolean onCallersThread;
    final Announcements<T> announcements;
    private final Holding<T> holding;
    private final Disposal<T> disposal;
    private final @Nullable Object cohort;
    private volatile RefreshPolicy policy;
    private Phase phase = Phase.RESTING;
    private boolean closed;
    private volatile boolean dormant;
    private @Nullable Demand demand;
    private Instant next;
    private @Nullable Instant nudged;
    private @Nullable Wakeup wakeup;
    private @Nullable Instant wakeAt;
    private int warned;
    private @Nullable MintBudget mints;
    private volatile @Nullable Errand<?> errand;
    private final Pulse pulse = new Pulse();
    private final Followers followers = new Followers();

    /** Whether anybody reads. */
    interface Demand {
        /** Returns whether the value was read since this was asked last. */
        boolean wasRead();
    }

    RefreshLoop(Engine engine, CredentialProvider<T> provider, RefreshPolicy policy, boolean onCallersThread) {
        this.engine = engine;
        this.provider = provider;
        this.policy = policy;
        this.onCallersThread = onCallersThread;
        this.holding = new Holding<>(provider.name());
        this.cell = holding.cell;
        this.announcements = new Announcements<>(engine, provider.name());
        this.disposal = new Disposal<>(engine, provider, onCallersThread);
        Object shared = provider.cohort();
        this.cohort = shared == provider ? null : shared;
        this.next = engine.now();
    }

    RefreshPolicy policy() {
        return policy;
    }

    void adjust(UnaryOperator<RefreshPolicy> change) {
        synchronized (this) {
            policy = change.apply(policy);
            if (phase == Phase.RESTING && holding.trouble().isEmpty()) next = earlier(next, planned(engine.now()));
        }
        wake();
    }

    synchronized void pollsOnlyWhile(Demand readers) {
        demand = readers;
    }

    /** Does what is due now; called by the scheduler, and by the callers of a credential without a thread. */
    void wake() {
        Instant now = engine.now();
        Due<T> due;
        synchronized (this) {
            if (closed) return;
            due = due(now);
            arm(now);
        }
        if (due.retired() != null) disposal.later(due.retired());
        if (due.warning() > 0) warn(due.warning(), now);
        if (due.ending() != null) ended(due.ending(), now);
        if (due.fetch()) dispatch();
    }

    /** Asks the store after the delay at the latest; not while nobody reads. */
    void nudge(Duration delay) {
        Instant now = engine.now();
        Instant at = now.plus(delay);
        synchronized (this) {
            if (closed || dormant) return;
            if (phase == Phase.RUNNING) nudged = nudged == null ? at : earlier(nudged, at);
            else next = earlier(next, at);
            arm(now);
        }
        if (delay.isZero()) wake();
    }

    /** Asks the store now unless it is being asked; returns what completes when it has answered. */
    CompletableFuture<Void> ask() {
        CompletableFuture<Void> answered = pulse.next();
        boolean mine;
        synchronized (this) {
            mine = phase == Phase.RESTING && !closed;
            if (mine) phase = Phase.QUEUED;
        }
        if (mine) dispatch();
        return answered;
    }

    /** Returns what completes at the next end of an attempt or change of state; never exceptionally. */
    CompletableFuture<Void> pulse() {
        return pulse.next();
    }

    boolean isDormant() {
        return dormant;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized Optional<Trouble> trouble() {
        return holding.trouble();
    }

    synchronized MintBudget mintBudget() {
        if (mints == null) mints = new MintBudget();
        return mints;
    }

    /** Who is told when this credential changes. */
    Followers followers() {
        return followers;
    }

    @Nullable
    Errand<?> errand() {
        return errand;
    }

    /** Runs the fetch on this thread unless somebody runs it, or it failed and is not due; returns whether it did. */
    boolean fetchHere(boolean evenIfNotDue) {
        synchronized (this) {
            if (closed || phase == Phase.RUNNING) return false;
            boolean wait = holding.trouble().isPresent() && engine.now().isBefore(next);
            if (wait && !evenIfNotDue) return false;
            phase = Phase.RUNNING;
        }
        run(null);
        return true;
    }

    /** Returns why nothing can be had now; empty while the store is being asked. */
    synchronized Optional<Reason> whyNot() {
        if (cell.state() instanceof State.Closed<T> shut) return Optional.of(shut.why());
        if (closed) return Optional.of(Reason.of(Failure.CLOSED, "its owner is closing", engine.now()));
        return phase == Phase.RUNNING ? Optional.empty() : holding.trouble().map(Trouble::last);
    }

    boolean isRefused() {
        return holding.refused() != null;
    }

    /** The service accepted this one: the served one after all, an alternate, or the one that was replaced meanwhile. */
    void accepted(Snapshot<T> used) {
        boolean alternate;
        synchronized (this) {
            alternate = holding.accepted(used.revision(), engine.now());
        }
        if (alternate) adopt(used);
    }

    /** The service refused this revision: asks the store, if it is the served one. */
    void refused(Revision revision) {
        Instant now = engine.now();
        synchronized (this) {
            if (closed || !holding.refuse(revision, now)) return;
            if (phase == Phase.RUNNING) nudged = now;
            else next = now;
        }
        announcements.rejected(revision, now);
        wake();
    }

    synchronized Optional<Snapshot<T>> candidate(List<Revision> tried) {
        Refused<T> refused = holding.refused();
        return refused == null ? Optional.empty() : refused.candidate(tried);
    }

    synchronized List<Snapshot<T>> candidates() {
        Refused<T> refused = holding.refused();
        return refused == null ? List.of() : refused.candidates();
    }

    /** Returns until when callers wait for a newer revision; null once that is not worth it. */
    synchronized @Nullable Instant worthWaitingUntil() {
        Refused<T> refused = holding.refused();
        if (refused == null || onCallersThread || closed) return null;
        Instant until = refused.since.plus(policy.rejectionWait());
        return engine.now().isBefore(until) ? until : null;
    }

    /** Serves an alternate that the service accepted. */
    void adopt(Snapshot<T> alternate) {
        Instant now = engine.now();
        Holding.Change.Swapped<T> change;
        synchronized (this) {
            if (closed || holding.refused() == null) return;
            change = holding.adopt(alternate, now, policy.overlap());
            next = earlier(next, planned(now));
            arm(now);
        }
        announcements.swapped(change, now, Duration.ZERO, null);
        if (change.retired() != null) disposal.later(change.retired());
        pulse.beat();
    }

    /** Takes what is held away, erases it, and asks the store. */
    void purge() {
        Snapshot<T> purged;
        synchronized (this) {
            purged = holding.purge();
        }
        if (purged != null) disposal.later(purged);
        nudge(Duration.ZERO);
    }

    /** Ends the schedule; what a fetch under way brings will be given back. Returns what is running, to wait for. */
    CompletableFuture<Void> stop() {
        Errand<?> running;
        CompletableFuture<Void> ends;
        synchronized (this) {
            closed = true;
            if (wakeup != null) wakeup.cancel();
            running = phase == Phase.RUNNING ? errand : null;
            ends = running == null ? CompletableFuture.completedFuture(null) : pulse.next();
        }
        if (running != null) running.interrupt();
        engine.guards.forget(this);
        return ends;
    }

    /** Gives back what was held and what was before, on this thread; returns whether the store took all. */
    boolean giveBack(@Nullable Snapshot<T> held, Duration atMost) {
        Snapshot<T> before;
        synchronized (this) {
            Previous<T> previous = holding.previous();
            before = previous == null ? null : previous.takeOut();
        }
        boolean beforeGone = before == null || disposal.now(before, atMost, true);
        boolean heldGone = held == null || disposal.now(held, atMost, cell.held() == null);
        return beforeGone && heldGone;
    }

    /** Closes the cell for good; readers get the reason. */
    @Nullable
    Snapshot<T> shut(Reason why) {
        Snapshot<T> held;
        synchronized (this) {
            held = holding.close(why);
        }
        pulse.beat();
        announcements.closed(engine.now());
        return held;
    }

    CredentialStatus status(Instant now) {
        synchronized (this) {
            return StatusReport.of(provider.name(), holding, policy.stale(), closed || dormant ? null : next, now);
        }
    }

    @Override
    public void abandoned(Reason why) {
        fail(null, why);
    }

    @Override
    public void late(Answer<T> answer) {
        disposal.discard(answer, cell.held());
    }

    private Due<T> due(Instant now) {
        wakeup = null;
        wakeAt = null;
        Snapshot<T> retired = holding.retire(now);
        Snapshot<T> held = cell.held();
        Holding.Ending<T> ending = null;
        if (held != null
                && holding.ends(policy.stale()).filter(end -> !end.isAfter(now)).isPresent())
            ending = holding.end(held, now, policy.overlap());
        boolean fetch = phase == Phase.RESTING && !now.isBefore(next) && !dormant;
        if (fetch && demand != null && !demand.wasRead()) {
            dormant = true;
            fetch = false;
        }
        if (fetch) phase = Phase.QUEUED;
        return new Due<>(retired, ending, holding.warning(policy.stale(), warned, now), fetch);
    }

    private void arm(Instant now) {
        if (onCallersThread || closed) return;
        Optional<Instant> at = holding.nextDue(policy.stale(), warned);
        if (phase == Phase.RESTING && !dormant)
            at = Optional.of(at.map(other -> earlier(other, next)).orElse(next));
        if (at.isEmpty() || (wakeAt != null && !wakeAt.isAfter(at.get()))) return; // an earlier wake-up arms again
        if (wakeup != null) wakeup.cancel();
        wakeAt = at.get();
        wakeup = engine.time.schedule(Duration.between(now, wakeAt), this::wake);
    }

    private Instant planned(Instant now) {
        Instant at = holding.plan(policy, now, engine::random);
        if (holding.trouble().isEmpty() && holding.lifetime().end().isEmpty())
            at = engine.alignedPoll(cohort, at, policy.pollInterval());
        if (nudged != null) at = earlier(at, nudged.isBefore(now) ? now : nudged);
        nudged = null;
        return at;
    }

    private void dispatch() {
        if (onCallersThread) begin(null);
        else engine.workers.submit(() -> begin(null));
    }

    private void begin(Errand.@Nullable Granted pass) {
        synchronized (this) {
            if (closed || phase != Phase.QUEUED) { // another thread took it over
                if (pass != null) pass.pass().unused();
                return;
            }
            phase = Phase.RUNNING;
        }
        run(pass);
    }

    private void run(Errand.@Nullable Granted pass) {
        Errand<Answer<T>> mine = new Errand<>(engine, provider.name(), policy.attemptTimeout(), this, this).with(pass);
        if (onCallersThread) mine = mine.waiting();
        Optional<Revision> held;
        boolean rejected;
        synchronized (this) {
            errand = mine;
            held = holding.toRenew();
            rejected = holding.isRejected();
        }
        Errand.Outcome<Answer<T>> outcome = mine.run(held, rejected, attempt -> Answer.of(provider, attempt));
        if (outcome instanceof Errand.Outcome.Done<Answer<T>> done) succeed(mine, done.result());
        else if (outcome instanceof Errand.Outcome.Failed<Answer<T>> failed) fail(mine, failed.why());
        else if (outcome instanceof Errand.Outcome.Full<Answer<T>> full) lineUp(full.backend());
    }

    private void lineUp(Backend backend) {
        synchronized (this) {
            phase = Phase.QUEUED;
            errand = null;
        }
        engine.guards.queue(backend, turn -> {
            Errand.Granted pass =
                    turn instanceof Admission.Granted granted ? new Errand.Granted(backend, granted.pass()) : null;
            engine.workers.submit(() -> begin(pass));
        });
    }

    private void succeed(Errand<?> mine, Answer<T> answer) {
        Instant now = engine.now();
        Holding.Change<T> change = null;
        CredentialException senseless = null;
        synchronized (this) {
            if (!closed) {
                try {
                    change = holding.accept(answer.fetch(), now, policy.overlap());
                    settled(mine, answer, change, now);
                } catch (CredentialException refused) {
                    senseless = refused;
                }
            }
        }
        if (change == null) {
            disposal.discard(answer, cell.held());
            if (senseless != null) fail(mine, Reason.of(senseless, now));
            else rest();
            return;
        }
        Duration took = Duration.between(mine.began, now);
        if (change instanceof Holding.Change.Swapped<T> swapped) {
            announcements.swapped(swapped, now, took, mine.requestId);
            if (swapped.retired() != null) disposal.later(swapped.retired());
        } else if (change instanceof Holding.Change.Kept<T> kept) {
            announcements.kept(kept.now().revision(), now, took, mine.requestId);
            if (kept.duplicate() != null) Holding.erase(kept.duplicate());
        }
        announcements.advised(mine.advice, now);
        pulse.beat();
        followers.lead();
    }

    private void settled(Errand<?> mine, Answer<T> answer, Holding.Change<T> change, Instant now) {
        phase = Phase.RESTING;
        dormant = false;
        errand = null;
        warned = 0;
        holding.advise(mine.advice);
        if (answer.rejected()) holding.stillRefused(answer.alternates());
        Lifetime lifetime = holding.lifetime();
        if (mints != null && lifetime.leased() && change instanceof Holding.Change.Swapped<T>)
            lifetime.end().ifPresent(end -> mintBudget().lives(Duration.between(now, end)));
        next = planned(now);
        arm(now);
    }

    private void fail(@Nullable Errand<?> mine, Reason why) {
        Instant now = engine.now();
        Trouble trouble;
        Instant nextAttempt;
        synchronized (this) {
            if (closed) {
                rest();
                return;
            }
            phase = Phase.RESTING;
            dormant = false;
            errand = null;
            holding.fail(why);
            next = planned(now);
            arm(now);
            nextAttempt = next;
            trouble = holding.trouble().orElseThrow();
        }
        announcements.failed(
                trouble, nextAttempt, mine == null ? policy.attemptTimeout() : Duration.between(mine.began, now));
        if (mine != null) {
            announcements.advised(mine.advice, now);
            if (mine.refusedBy != null) engine.guards.onceHealed(mine.refusedBy, this, this::healed);
        }
        pulse.beat();
        followers.lead();
    }

    private void healed() {
        nudge(Duration.ofMillis(1 + (long) (engine.random() * 500)));
    }

    private void rest() {
        synchronized (this) {
            phase = Phase.RESTING;
            errand = null;
        }
        pulse.beat();
    }

    private void warn(int percent, Instant now) {
        Trouble trouble;
        Optional<Instant> ends;
        synchronized (this) {
            warned = percent;
            ends = holding.ends(policy.stale());
            trouble = holding.trouble().orElse(null);
            arm(now);
        }
        if (trouble != null && ends.isPresent()) announcements.stale(percent, ends.get(), trouble, now);
    }

    private void ended(Holding.Ending<T> ending, Instant now) {
        announcements.ended(ending.ended(), trouble(), now);
        if (ending.retired() != null) disposal.later(ending.retired());
        pulse.beat();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
