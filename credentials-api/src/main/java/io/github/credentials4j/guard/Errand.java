// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.time.TimeSource.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One errand to a store, on one thread: with a deadline, through the guards. At the deadline its thread is interrupted;
 * if it does not come back then, the errand is abandoned, the thread written off, and what it brings later is handed to
 * {@code late}.
 */
@NotApi
public final class Errand<R> {
    public static final Duration GRACE = Duration.ofMillis(500);
    private static final ThreadLocal<@Nullable Errand<?>> CURRENT = new ThreadLocal<>();

    /** How an errand ended. */
    public sealed interface Outcome<R> {
        /** It brought something. */
        record Done<R>(R result) implements Outcome<R> {}

        /** It failed. */
        record Failed<R>(Reason why) implements Outcome<R> {}

        /** It was not begun: all places at the backend are taken. */
        record Full<R>(Backend backend) implements Outcome<R> {}

        /** It was abandoned before, and dealt with then. */
        record Abandoned<R>() implements Outcome<R> {}
    }

    /** Where an errand reports what comes after it was given up. */
    public interface Owner<R> {
        /** The errand is abandoned; called once, on the scheduler. */
        void abandoned(Reason why);

        /** The errand came back after all; called on its thread. */
        void late(R result);
    }

    public final CredentialName name;
    public final Instant began;
    public final Instant deadline;
    public final @Nullable Errand<?> outer;
    public final List<Advice> advice = new ArrayList<>(0);

    @Nullable
    public String requestId;

    /** A server that is not asked but to probe it, and because of which this failed. */
    @Nullable
    public String down;

    public final @Nullable Dependent dependent;

    private final Crew crew;
    private final Owner<R> owner;

    private final Duration timeout;
    private final Workers.@Nullable Seat seat = Workers.seat();
    private @Nullable Granted granted;
    private boolean calledOut;
    private @Nullable Thread thread;
    private @Nullable Errand<?> inner;
    private @Nullable Pass open;
    private @Nullable String openAt;
    private volatile @Nullable Dependent waitsFor;
    private boolean overdue;
    private boolean over;
    private boolean abandoned;
    private volatile @Nullable String hungAt;

    /** A pass for a backend that was waited for. */
    public record Granted(Backend backend, Pass pass) {}

    public Errand(Crew crew, CredentialName name, Duration timeout, Owner<R> owner, @Nullable Dependent dependent) {
        this.crew = crew;
        this.name = name;
        this.timeout = timeout;
        this.owner = owner;
        this.dependent = dependent;
        this.began = crew.time().now();
        this.deadline = began.plus(timeout);
        this.outer = CURRENT.get();
    }

    public static @Nullable Errand<?> current() {
        return CURRENT.get();
    }

    /** Uses a pass that was waited for. */
    public Errand<R> with(@Nullable Granted pass) {
        granted = pass;
        return this;
    }

    /** Waits for places instead of giving up the thread before the first call. */
    public Errand<R> waiting() {
        calledOut = true;
        return this;
    }

    /** Runs the work on this thread and returns how it ended. */
    public Outcome<R> run(Optional<Revision> held, boolean rejected, Function<Attempt, R> work) {
        Optional<String> stuck = crew.guards().stuck(name.text()); // outside of calls, a thread hangs by its name
        if (stuck.isPresent()) return notBegun(stuck.get());
        begin();
        Wakeup alarm = crew.time().schedule(timeout, this::overdue);
        Outcome<R> outcome;
        try {
            outcome = new Outcome.Done<>(work.apply(new GuardedAttempt(this, held, rejected)));
        } catch (Saturated full) {
            outcome = new Outcome.Full<>(full.backend());
        } catch (Throwable thrown) { // also an Error: it fails this attempt, never the schedule
            outcome = new Outcome.Failed<>(reason(thrown));
        } finally {
            alarm.cancel();
        }
        return end() ? outcome : cameBack(outcome);
    }

    public Instant now() {
        return crew.time().now();
    }

    public <A> A call(Backend backend, Supplier<A> oneCall) {
        if (!now().isBefore(deadline)) throw tooLate(backend);
        Pass pass = pass(backend);
        opened(pass, backend);
        boolean left = seat != null && seat.leave(); // a server that hangs keeps no other from being asked
        try {
            A answer = oneCall.get();
            pass.answered();
            return answer;
        } catch (CredentialException known) {
            failed(pass, backend, wasOverdue() ? Failure.TIMEOUT : known.failure());
            throw known;
        } catch (Throwable unknown) {
            if (wasOverdue()) failed(pass, backend, Failure.TIMEOUT);
            else pass.unused();
            throw unknown;
        } finally {
            if (left && seat != null) seat.sit();
            opened(null, null);
        }
    }

    public <A> A mint(Backend backend, Supplier<A> oneCall) {
        if (dependent == null) return call(backend, oneCall);
        MintBudget mints = dependent.mintBudget();
        Optional<Duration> wait = mints.wait(now());
        if (wait.isPresent()) {
            throw new CredentialException(
                            Failure.THROTTLED,
                            name,
                            "its mint budget is spent: too many new leases or sessions in an hour; find out why they are "
                                    + "refused or do not last")
                    .withRetryAfter(wait.get());
        }
        A minted = call(backend, oneCall);
        mints.minted(now());
        return minted;
    }

    @SuppressWarnings("ReferenceEquality") // one crew per owner
    public boolean isOf(Crew other) {
        return crew == other;
    }

    /**
     * Notes that this thread waits for another credential, or no longer.
     *
     * @throws CredentialException if that one waits for this thread
     */
    public void waitFor(@Nullable Dependent other) {
        for (Errand<?> each = this; each != null; each = each.outer) each.waitsFor = other;
        for (Dependent next = other; next != null; next = next.errand() == null ? null : next.errand().waitsFor) {
            if (!isForMe(next)) continue;
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    name,
                    "it needs credential '" + next.name() + "', which needs it in turn; break the cycle");
        }
    }

    private boolean isForMe(Dependent asked) {
        for (Errand<?> each = this; each != null; each = each.outer) if (each.dependent == asked) return true;
        return false;
    }

    /** Interrupts the work, because its owner closes. */
    public synchronized void interrupt() {
        if (!over && thread != null) thread.interrupt();
    }

    private Outcome<R> notBegun(String why) {
        if (granted != null) granted.pass().unused();
        return new Outcome.Failed<>(Reason.of(Failure.UNAVAILABLE, why, now()));
    }

    private void begin() {
        synchronized (this) {
            thread = Thread.currentThread();
        }
        if (outer != null) outer.inner(this);
        CURRENT.set(this);
    }

    /** Returns whether the errand was still wanted. */
    private boolean end() {
        CURRENT.set(outer);
        if (outer != null) outer.inner(null);
        if (granted != null) granted.pass().unused();
        synchronized (this) {
            over = true;
            if (overdue) Thread.interrupted(); // our own alarm is nobody else's
            return !abandoned;
        }
    }

    private synchronized void inner(@Nullable Errand<?> nested) {
        inner = nested;
    }

    private synchronized void opened(@Nullable Pass pass, @Nullable Backend backend) {
        open = pass;
        openAt = backend == null ? openAt : backend.server();
    }

    private synchronized boolean wasOverdue() {
        return overdue;
    }

    private void overdue() {
        synchronized (this) {
            if (over || thread == null) return;
            overdue = true;
            thread.interrupt();
        }
        crew.time().schedule(GRACE, this::abandon);
    }

    private void abandon() {
        String server;
        Pass pass;
        synchronized (this) {
            if (over) return;
            abandoned = true;
            server = hangsAt();
            pass = open;
            if (outer == null) hungAt = server; // whoever comes back from now on is counted out again
        }
        if (pass != null) pass.failed(Failure.TIMEOUT);
        if (outer == null) writeOff(server);
        owner.abandoned(Reason.of(
                Failure.TIMEOUT,
                "no answer from " + server + " within " + timeout + ", and an interrupt did not end the call; "
                        + "its thread is written off. Give the client a timeout",
                now()));
    }

    private void writeOff(String server) {
        if (seat != null) seat.writeOff();
        int outstanding = crew.guards().hung(server);
        crew.events().accept(new CredentialEvent.ThreadWrittenOff(name, now(), server, outstanding));
    }

    private synchronized String hangsAt() {
        if (inner != null) return inner.hangsAt();
        return openAt == null ? name.text() : openAt;
    }

    private Outcome<R> cameBack(Outcome<R> outcome) {
        if (hungAt != null) crew.guards().returned(hungAt);
        if (outcome instanceof Outcome.Done<R> done) owner.late(done.result());
        return new Outcome.Abandoned<>();
    }

    private Reason reason(Throwable thrown) {
        Reason seen = Reason.of(thrown, now());
        if (!wasOverdue() || seen.failure() == Failure.TIMEOUT) return seen;
        return new Reason(
                Failure.TIMEOUT,
                "no answer within " + timeout + "; the call was interrupted",
                seen.cause(),
                Optional.empty(),
                seen.requestId(),
                seen.at());
    }

    private void failed(Pass pass, Backend backend, Failure how) {
        if (pass.failed(how)) down = backend.server();
    }

    private Pass pass(Backend backend) {
        Granted waitedFor = granted;
        granted = null;
        if (waitedFor != null) {
            if (waitedFor.backend().equals(backend)) return begun(waitedFor.pass());
            waitedFor.pass().unused();
        }
        Admission admission = crew.guards().tryEnter(backend);
        if (admission instanceof Admission.Full) {
            if (!calledOut && outer == null) throw new Saturated(backend);
            admission = turn(backend);
        }
        if (admission instanceof Admission.Granted pass) return begun(pass.pass());
        Admission.Refused refused = (Admission.Refused) admission;
        down = backend.server();
        throw new CredentialException(Failure.UNAVAILABLE, name, refused.why());
    }

    private Pass begun(Pass pass) {
        calledOut = true;
        return pass;
    }

    private Admission turn(Backend backend) {
        CompletableFuture<Admission> turn = new CompletableFuture<>();
        crew.guards().queue(backend, turn::complete);
        try {
            if (crew.workers().await(turn, Duration.between(now(), deadline))) return turn.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        turn.thenAccept(Errand::giveBack);
        throw tooLate(backend);
    }

    private static void giveBack(Admission unwanted) {
        if (unwanted instanceof Admission.Granted pass) pass.pass().unused();
    }

    private CredentialException tooLate(Backend backend) {
        return new CredentialException(
                Failure.TIMEOUT,
                name,
                "no time was left to call " + backend.server() + " within " + timeout
                        + "; it is slow, or many credentials wait for it");
    }
}
