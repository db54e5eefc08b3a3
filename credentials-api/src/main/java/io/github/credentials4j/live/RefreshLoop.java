// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Dependent;
import io.github.credentials4j.guard.Errand;
import io.github.credentials4j.guard.MintBudget;
import io.github.credentials4j.guard.Pulse;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.refresh.Cell;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.Holding;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.refresh.State;
import io.github.credentials4j.refresh.StatusReport;
import io.github.credentials4j.refresh.Trouble;
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
final class RefreshLoop<T> implements Dependent {
    /** What is due at a wake-up. */
    private record Due<T>(
            @Nullable Snapshot<T> retired,
            List<Snapshot<T>> faded,
            Holding.@Nullable Ending<T> ending,
            int warning,
            boolean fetch) {}

    final Engine engine;
    final CredentialProvider<T> provider;
    final Cell<T> cell;
    final boolean onCallersThread;
    final Announcements<T> announcements;
    final Rejections<T> rejections;
    final Holding<T> holding;
    final Disposal<T> disposal;
    private final Asking<T> asking;
    private final @Nullable Object cohort;
    private volatile RefreshPolicy policy;
    private boolean closed;
    private volatile boolean dormant;
    private @Nullable Demand demand;
    private Instant next;
    private @Nullable Instant nudged;
    private final Alarm alarm = new Alarm();
    private int warned;
    private @Nullable MintBudget mints;
    final Pulse pulse = new Pulse();
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
        this.rejections = new Rejections<>(this, holding);
        this.announcements = new Announcements<>(engine, provider.name());
        this.asking = new Asking<>(this);
        this.disposal = new Disposal<>(engine, provider, onCallersThread);
        Object shared = provider.cohort();
        this.cohort = shared == provider ? null : shared;
        this.next = engine.now();
    }

    @Override
    public CredentialName name() {
        return provider.name();
    }

    RefreshPolicy policy() {
        return policy;
    }

    void adjust(UnaryOperator<RefreshPolicy> change) {
        synchronized (this) {
            policy = change.apply(policy);
            if (asking.isResting() && holding.trouble().isEmpty()) next = earlier(next, planned(engine.now()));
        }
        wake();
    }

    synchronized void pollsOnlyWhile(Demand readers) {
        demand = readers;
    }

    synchronized boolean isOfCache() {
        return demand != null;
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
        Disposal.erase(due.faded());
        if (due.warning() > 0) warn(due.warning(), now);
        if (due.ending() != null) ended(due.ending(), now);
        if (due.fetch()) asking.dispatch();
    }

    /** Asks the store after the delay at the latest; not while nobody reads. */
    @Override
    public void nudge(Duration delay) {
        Instant now = engine.now();
        Instant at = now.plus(delay);
        synchronized (this) {
            if (closed || dormant) return;
            if (asking.isRunning()) nudged = nudged == null ? at : earlier(nudged, at);
            else next = earlier(next, at);
            arm(now);
        }
        if (delay.isZero()) wake();
    }

    /** Asks the store now unless it is being asked; returns what completes when it has answered, or at the end. */
    CompletableFuture<Void> ask() {
        CompletableFuture<Void> answered;
        boolean mine;
        synchronized (this) {
            if (closed) return CompletableFuture.completedFuture(null);
            answered = asking.ends();
            mine = asking.queue();
        }
        if (mine) asking.dispatch();
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

    @Override
    public synchronized MintBudget mintBudget() {
        if (mints == null) mints = new MintBudget();
        return mints;
    }

    /** Who is told when this credential changes. */
    Followers followers() {
        return followers;
    }

    @Override
    public @Nullable Errand<?> errand() {
        return asking.errand();
    }

    /** Runs the fetch on this thread unless somebody runs it, or it failed and is not due; returns whether it did. */
    boolean fetchHere(boolean evenIfNotDue) {
        synchronized (this) {
            boolean wait = holding.trouble().isPresent() && engine.now().isBefore(next);
            if (closed || (wait && !evenIfNotDue) || !asking.claim()) return false;
        }
        asking.run(null);
        return true;
    }

    /** Returns why nothing can be had now; empty while the store is being asked. */
    synchronized Optional<Reason> whyNot() {
        if (cell.state() instanceof State.Closed<T> shut) return Optional.of(shut.why());
        if (closed) return Optional.of(Reason.of(Failure.CLOSED, "its owner is closing", engine.now()));
        return asking.isRunning() ? Optional.empty() : holding.trouble().map(Trouble::last);
    }

    /** Asks the store now, or once more if it is being asked; under the lock, before a wake-up. */
    void hurry(Instant now) {
        if (asking.isRunning()) nudged = now;
        else next = now;
    }

    /** Plans anew after a change that no attempt brought; under the lock. */
    void replan(Instant now) {
        next = earlier(next, planned(now));
        arm(now);
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
        synchronized (this) {
            closed = true;
            alarm.cancel();
        }
        engine.guards.forget(this);
        engine.forgetCohort(cohort);
        return asking.interrupt();
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

    private Due<T> due(Instant now) {
        alarm.cancel();
        Snapshot<T> retired = holding.retire(now);
        Snapshot<T> held = cell.held();
        Holding.Ending<T> ending = null;
        if (held != null
                && holding.ends(policy.stale()).filter(end -> !end.isAfter(now)).isPresent())
            ending = holding.end(held, now, policy.overlap());
        if (ending != null && asking.isResting()) next = now; // another may have what this store no longer gives
        boolean fetch = asking.isResting() && !now.isBefore(next) && !dormant;
        if (fetch && demand != null && !demand.wasRead()) {
            dormant = true;
            engine.guards.forget(this); // it would take the turn of one that asks
        }
        fetch = fetch && !dormant && asking.queue();
        List<Snapshot<T>> faded = holding.faded().take(now, policy.overlap());
        return new Due<>(retired, faded, ending, holding.warning(policy.stale(), warned, now), fetch);
    }

    private void arm(Instant now) {
        if (onCallersThread || closed) return;
        Optional<Instant> at = holding.nextDue(policy.stale(), warned);
        if (asking.isResting() && !dormant)
            at = Optional.of(at.map(other -> earlier(other, next)).orElse(next));
        if (at.isPresent()) alarm.set(engine.time, now, at.get(), this::wake);
    }

    private Instant planned(Instant now) {
        Instant at = holding.plan(policy, now, engine::random);
        boolean ordinary = holding.trouble().isEmpty() && holding.refused() == null;
        if (ordinary && holding.lifetime().end().isEmpty())
            at = engine.alignedPoll(cohort, at, policy.pollInterval(), now);
        if (nudged != null) at = earlier(at, nudged.isBefore(now) ? now : nudged);
        nudged = null;
        return at;
    }

    /** Takes the store's answer. */
    void succeed(Errand<?> mine, Answer<T> answer) {
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
        announcements.changed(change, mine, now);
        disposal.of(change);
        pulse.beat();
        followers.lead(true);
    }

    private void settled(Errand<?> mine, Answer<T> answer, Holding.Change<T> change, Instant now) {
        asking.rest();
        dormant = false;
        warned = 0;
        holding.advise(mine.advice);
        if (answer.rejected()) holding.stillRefused(answer.alternates());
        Lifetime lifetime = holding.lifetime();
        if (mints != null && lifetime.leased() && change instanceof Holding.Change.Swapped<T>)
            lifetime.end().ifPresent(end -> mintBudget().lives(Duration.between(now, end)));
        next = planned(now);
        arm(now);
    }

    /** Asks once more: the answer was about what is not held any more. */
    void again() {
        rest();
        nudge(Duration.ZERO);
    }

    /** Takes that the store could not be asked, or did not answer. */
    void fail(@Nullable Errand<?> mine, Reason why) {
        Instant now = engine.now();
        Trouble trouble;
        Instant nextAttempt;
        synchronized (this) {
            if (closed) {
                rest();
                return;
            }
            asking.rest();
            dormant = false;
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
            if (mine.down != null) engine.guards.onceAskedAgain(mine.down, this, this::askSoon);
        }
        pulse.beat();
        followers.lead(false);
    }

    private void askSoon() {
        nudge(Duration.ofMillis(1 + (long) (engine.random() * 500)));
    }

    private void rest() {
        synchronized (this) {
            asking.rest();
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
