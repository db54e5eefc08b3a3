// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Erasable;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.guard.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one credential, and every rule about replacing it: no I/O, no threads, time as an argument. Used under
 * its loop's lock; only the cell is read by others.
 */
@NotApi
public final class Holding<T> {
    private static final Optional<Reason> NOTHING_YET = Optional.empty();

    public final Cell<T> cell = new Cell<>(new State.Waiting<>(NOTHING_YET));
    private final CredentialName name;
    private @Nullable Instant confirmed;
    private @Nullable Trouble trouble;
    private @Nullable Previous<T> previous;
    private volatile @Nullable Refused<T> refused; // read without the lock, to see that there is none
    private @Nullable Revision avoided; // refused while an alternate is served instead
    private @Nullable Duration leaseLife; // of the first lease of the held revision
    private boolean renewedShort;
    private List<Advice> advice = List.of();
    private final Faded<T> faded = new Faded<>(); // alternates that nobody offers any more

    public Holding(CredentialName name) {
        this.name = name;
    }

    /** What an answer of the store led to. */
    public sealed interface Change<T> {
        /** Another revision is served; {@code retired} was served before the previous one, and ends now. */
        record Swapped<T>(
                Optional<Revision> before,
                Snapshot<T> now,
                @Nullable Snapshot<T> retired) implements Change<T> {}

        /** The held one stays; {@code duplicate} was fetched in vain. */
        record Kept<T>(Snapshot<T> now, @Nullable T duplicate) implements Change<T> {}
    }

    /** The revision to hand to the provider; empty if a new one is wanted in any case. */
    public Optional<Revision> toRenew() {
        Snapshot<T> held = cell.held();
        return held == null || (renewedShort && refused == null) ? Optional.empty() : Optional.of(held.revision());
    }

    public boolean isRejected() {
        return refused != null;
    }

    public Lifetime lifetime() {
        Snapshot<T> held = cell.held();
        return held == null ? Lifetime.unbounded() : held.lifetime();
    }

    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    public Optional<Instant> confirmed() {
        return Optional.ofNullable(confirmed);
    }

    @Nullable
    public Refused<T> refused() {
        return refused;
    }

    @Nullable
    public Previous<T> previous() {
        return previous;
    }

    /**
     * Takes the store's answer.
     *
     * @throws CredentialException if the answer makes no sense; nothing has changed then
     */
    public Change<T> accept(Fetch<T> answer, Instant now, Duration overlap) {
        Snapshot<T> held = cell.held();
        Change<T> change;
        if (answer instanceof Fetch.Unchanged<T> same) {
            if (held == null || !same.revision().equals(held.revision())) throw unchangedOther(same.revision());
            change = prolong(new Snapshot<>(held.value(), same.revision(), same.lifetime()), null, now);
        } else {
            change = take(((Fetch.Changed<T>) answer).snapshot(), held, now, overlap);
        }
        trouble = null;
        confirmed = now;
        return change;
    }

    /** Serves an alternate that the service accepted in place of the refused revision. */
    public Change.Swapped<T> adopt(Snapshot<T> alternate, Instant now, Duration overlap) {
        Refused<T> known = refused;
        Revision instead = known == null ? null : known.revision;
        Change.Swapped<T> change = swap(alternate, cell.held(), now, overlap);
        avoided = instead;
        return change;
    }

    public void fail(Reason why) {
        trouble = Trouble.after(trouble(), why);
        Refused<T> known = refused;
        if (known != null) known.asked++;
        if (cell.state() instanceof State.Waiting<T>) cell.publish(new State.Waiting<>(Optional.of(why)));
    }

    /** The service refused this revision; returns whether that is news about the served one. */
    public boolean refuse(Revision revision, Instant now) {
        Snapshot<T> held = cell.held();
        Refused<T> known = refused;
        if (held == null || !held.revision().equals(revision)) {
            if (known != null) known.refuseToo(revision);
            return false;
        }
        if (known != null && known.revision.equals(revision)) return false;
        refused = new Refused<>(revision, now);
        avoided = null;
        return true;
    }

    /**
     * The service accepted this revision; returns whether it is an alternate that should be served now.
     *
     * @param before what stood when the request was made: an answer from before a refusal says nothing against it
     */
    public boolean accepted(Revision revision, @Nullable Refused<T> before, Instant now) {
        Refused<T> known = refused;
        if (known != null && known.offers(revision)) return true;
        if (known != null && known.revision.equals(revision) && known == before) clearRefusal();
        if (previous != null && previous.revision.equals(revision)) previous.usedAt(now);
        return false;
    }

    public void stillRefused(List<Snapshot<T>> alternates) {
        Refused<T> known = refused;
        if (known == null) {
            alternates.forEach(faded::add);
            return;
        }
        known.asked++;
        known.candidates().forEach(faded::add);
        known.confirm(alternates);
    }

    public Faded<T> faded() {
        return faded;
    }

    public void advise(List<Advice> said) {
        advice = List.copyOf(said);
    }

    public List<Advice> advice() {
        return advice;
    }

    /** When to ask the store next. */
    public Instant plan(RefreshPolicy policy, Instant now, DoubleSupplier random) {
        RefreshPlan.Failures failures = trouble == null
                ? RefreshPlan.Failures.NONE
                : new RefreshPlan.Failures(trouble.inARow(), trouble.last().retryAfter());
        Instant at = RefreshPlan.of(lifetime(), policy, failures, now, random.getAsDouble())
                .next();
        Refused<T> known = refused;
        if (known == null || failures.retryAfter().isPresent()) return at;
        RefreshPlan.Failures steps = new RefreshPlan.Failures(Math.max(1, known.asked), Optional.empty());
        Instant step = RefreshPlan.of(Lifetime.unbounded(), policy, steps, now, random.getAsDouble())
                .next();
        return step.isBefore(at) ? step : at;
    }

    /** Which warning is due, 50 or 80 percent; 0 if none is. */
    public int warning(StalePolicy policy, int warned, Instant now) {
        if (warned < 80 && isDue(warningAt(policy, 80), now)) return 80;
        return warned < 50 && isDue(warningAt(policy, 50), now) ? 50 : 0;
    }

    /** When something other than an attempt is due next. */
    public Optional<Instant> nextDue(StalePolicy policy, int warned) {
        Optional<Instant> erasure =
                previous != null && previous.isAlive() ? Optional.of(previous.ends) : Optional.empty();
        Optional<Instant> warning = warned >= 80 ? Optional.empty() : warningAt(policy, warned >= 50 ? 80 : 50);
        return Stream.of(erasure, warning, ends(policy))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** When the held value ends, by its lifetime or by the bounds of staleness. */
    public Optional<Instant> ends(StalePolicy policy) {
        Snapshot<T> held = cell.held();
        if (held == null) return Optional.empty();
        if (held.lifetime().end().isPresent() || trouble == null || confirmed == null)
            return held.lifetime().end();
        Instant stale = plus(confirmed, policy.maxStale());
        return Optional.of(trouble.withdrawn()
                .map(since -> plus(since, policy.withdrawalGrace()))
                .filter(withdrawn -> withdrawn.isBefore(stale))
                .orElse(stale));
    }

    /** Since when the staleness is counted whose end {@link #ends} gives; empty for a lifetime's own end. */
    public Optional<Instant> staleSince(StalePolicy policy) {
        Snapshot<T> held = cell.held();
        if (held == null || trouble == null || held.lifetime().end().isPresent()) return Optional.empty();
        boolean byWithdrawal = trouble.withdrawn().isPresent()
                && ends(policy).equals(trouble.withdrawn().map(since -> plus(since, policy.withdrawalGrace())));
        return byWithdrawal ? trouble.withdrawn() : confirmed();
    }

    /**
     * Ends the held value. Readers fail from now on; but if no attempt failed (the machine was suspended, say, or nobody
     * read), they wait for the next value.
     */
    public Ending<T> end(Snapshot<T> held, Instant now, Duration overlap) {
        State<T> next = trouble == null ? new State.Waiting<>(NOTHING_YET) : new State.Ended<>(whyEnded(held, trouble));
        cell.publish(next);
        clear();
        return new Ending<>(held.revision(), replacePrevious(held, now, plus(now, overlap)));
    }

    /** What ended, and what was served before it and goes now. */
    public record Ending<T>(Revision ended, @Nullable Snapshot<T> retired) {}

    /** Takes what is held away from readers, who wait for the next value. */
    @Nullable
    public Snapshot<T> purge() {
        Snapshot<T> purged = cell.held();
        if (purged != null) cell.publish(new State.Waiting<>(Optional.empty()));
        clear();
        return purged;
    }

    /** Closes for good, and returns what was held. */
    @Nullable
    public Snapshot<T> close(Reason why) {
        Snapshot<T> held = cell.held();
        clearRefusal();
        cell.publish(new State.Closed<>(why));
        return held;
    }

    /** Takes the previous one out if its overlap is over; its revision stays known for the status. */
    @Nullable
    public Snapshot<T> retire(Instant now) {
        return previous == null || previous.ends.isAfter(now) ? null : previous.takeOut();
    }

    public static void erase(@Nullable Object value) {
        if (value instanceof Erasable erasable) erasable.erase();
    }

    private Optional<Instant> warningAt(StalePolicy policy, int percent) {
        Optional<Instant> since = staleSince(policy);
        Optional<Instant> ends = ends(policy);
        if (since.isEmpty() || ends.isEmpty()) return Optional.empty();
        Duration span = Duration.between(since.get(), ends.get());
        return Optional.of(since.get().plus(span.dividedBy(100).multipliedBy(percent)));
    }

    private static boolean isDue(Optional<Instant> at, Instant now) {
        return at.filter(due -> !due.isAfter(now)).isPresent();
    }

    private Change<T> take(Snapshot<T> got, @Nullable Snapshot<T> held, Instant now, Duration overlap) {
        if (got.lifetime().end().filter(end -> !end.isAfter(now)).isPresent()) throw endedAlready(got);
        if (held != null && got.revision().equals(held.revision())) {
            T duplicate = got.value() == held.value() ? null : got.value();
            return prolong(new Snapshot<>(held.value(), got.revision(), got.lifetime()), duplicate, now);
        }
        if (held != null && got.revision().equals(avoided)) return new Change.Kept<>(held, got.value());
        return swap(got, held, now, overlap);
    }

    private Change<T> prolong(Snapshot<T> longer, @Nullable T duplicate, Instant now) {
        renewedShort = longer.lifetime().leased() && isShort(longer.lifetime(), now);
        cell.publish(new State.Held<>(longer));
        return new Change.Kept<>(longer, duplicate);
    }

    private boolean isShort(Lifetime renewed, Instant now) {
        if (leaseLife == null || renewed.end().isEmpty()) return false;
        return Duration.between(now, renewed.end().get()).compareTo(leaseLife.dividedBy(2)) < 0;
    }

    private Change.Swapped<T> swap(Snapshot<T> got, @Nullable Snapshot<T> held, Instant now, Duration overlap) {
        Snapshot<T> retired = held == null ? null : replacePrevious(held, now, plus(now, overlap));
        cell.publish(new State.Held<>(got));
        clear(); // after it is served, so that an alternate that is adopted is not taken for spent
        if (got.lifetime().leased())
            leaseLife =
                    got.lifetime().end().map(end -> Duration.between(now, end)).orElse(null);
        return new Change.Swapped<>(Optional.ofNullable(held).map(Snapshot::revision), got, retired);
    }

    /** Returns the one before the previous: only two revisions of a credential live. */
    private @Nullable Snapshot<T> replacePrevious(Snapshot<T> replaced, Instant now, Instant ends) {
        Snapshot<T> older = previous == null ? null : previous.takeOut();
        previous = new Previous<>(replaced, now, ends);
        return older;
    }

    private void clearRefusal() {
        Refused<T> known = refused;
        if (known == null) return;
        Snapshot<T> held = cell.held();
        for (Snapshot<T> candidate : known.candidates())
            if (held == null || held.value() != candidate.value()) faded.add(candidate);
        refused = null;
    }

    private void clear() {
        clearRefusal();
        avoided = null;
        leaseLife = null;
        renewedShort = false;
    }

    private static Reason whyEnded(Snapshot<?> ended, Trouble trouble) {
        return ended.lifetime()
                .end()
                .map(end -> trouble.last()
                        .as(Failure.EXPIRED, "it ended at " + end + ", and asking for a new one failed: "))
                .orElseGet(() -> trouble.last()
                        .as(
                                trouble.last().failure(),
                                "unconfirmed for longer than its policy allows; asking for it failed: "));
    }

    private CredentialException unchangedOther(Revision answered) {
        return new CredentialException(
                Failure.MISCONFIGURED,
                name,
                "its provider answered 'unchanged' for revision " + answered
                        + ", which is not held, or not any more; if this recurs, mend the provider");
    }

    private CredentialException endedAlready(Snapshot<T> got) {
        return new CredentialException(
                Failure.EXPIRED,
                name,
                "the store gave revision " + got.revision() + ", which ended at "
                        + got.lifetime().end().orElseThrow() + "; check the clocks and who renews it");
    }

    private static Instant plus(Instant since, Duration time) {
        Duration longest = Duration.between(since, Instant.MAX);
        return time.compareTo(longest) < 0 ? since.plus(time) : Instant.MAX;
    }
}
