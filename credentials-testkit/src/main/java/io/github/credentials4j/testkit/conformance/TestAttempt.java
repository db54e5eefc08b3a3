// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * An attempt without a guard, to call a provider directly. It remembers what was called, minted, advised and traced;
 * attempts that are made from it share its journal. Holds nothing and has 10 s, unless told otherwise.
 */
public final class TestAttempt implements Attempt {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CredentialName name;
    private final Optional<Revision> held;
    private final boolean rejected;
    private final Instant now;
    private final Instant deadline;
    private final Journal journal;

    private record Journal(List<Backend> calls, List<Backend> mints, List<Advice> advice, List<String> requestIds) {
        Journal() {
            this(
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>(),
                    new CopyOnWriteArrayList<>());
        }
    }

    private TestAttempt(CredentialName name, Instant now, Journal journal) {
        this.name = name;
        this.held = Optional.empty();
        this.rejected = false;
        this.now = now;
        this.deadline = now.plus(TIMEOUT);
        this.journal = journal;
    }

    private TestAttempt(TestAttempt base, Optional<Revision> held, boolean rejected, Instant now, Instant deadline) {
        this.name = base.name;
        this.held = held;
        this.rejected = rejected;
        this.now = now;
        this.deadline = deadline;
        this.journal = base.journal;
    }

    /**
     * Returns an attempt by the system's clock.
     *
     * @param provider whose credential is fetched
     */
    public static TestAttempt of(CredentialProvider<?> provider) {
        return of(provider, Instant.now());
    }

    /**
     * Returns an attempt at this moment.
     *
     * @param provider whose credential is fetched
     * @param now what the clock shows
     */
    public static TestAttempt of(CredentialProvider<?> provider, Instant now) {
        return new TestAttempt(provider.name(), now, new Journal());
    }

    /**
     * Returns this attempt, holding a revision.
     *
     * @param revision what is held
     */
    public TestAttempt holding(Revision revision) {
        return holding(Optional.of(revision));
    }

    @Override
    public TestAttempt holding(Optional<Revision> other) {
        return new TestAttempt(this, other, rejected, now, deadline);
    }

    /** Returns this attempt after a service refused what is held. */
    public TestAttempt refused() {
        return new TestAttempt(this, held, true, now, deadline);
    }

    /**
     * Returns this attempt with another deadline.
     *
     * @param timeout from the attempt's own time; negative for a deadline that has passed
     */
    public TestAttempt within(Duration timeout) {
        return new TestAttempt(this, held, rejected, now, now.plus(timeout));
    }

    /**
     * Returns this attempt at another time, with as much time left.
     *
     * @param by how much later
     */
    public TestAttempt later(Duration by) {
        return new TestAttempt(this, held, rejected, now.plus(by), deadline.plus(by));
    }

    /** Returns whom each guarded call asked, mints not among them, in order. */
    public List<Backend> calls() {
        return List.copyOf(journal.calls);
    }

    /** Returns whom each mint asked, in order. */
    public List<Backend> mints() {
        return List.copyOf(journal.mints);
    }

    /** Returns what was said beside the answers. */
    public List<Advice> advice() {
        return List.copyOf(journal.advice);
    }

    /** Returns the request ids that were noted. */
    public List<String> requestIds() {
        return List.copyOf(journal.requestIds);
    }

    @Override
    public CredentialName name() {
        return name;
    }

    @Override
    public Optional<Revision> held() {
        return held;
    }

    @Override
    public boolean rejected() {
        return rejected;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public <R> R call(Backend backend, Supplier<R> oneCall) {
        journal.calls.add(backend);
        return oneCall.get();
    }

    @Override
    public <R> R mint(Backend backend, Supplier<R> oneCall) {
        journal.mints.add(backend);
        return oneCall.get();
    }

    @Override
    public void advise(Advice advice) {
        journal.advice.add(advice);
    }

    @Override
    public void tracedAs(String requestId) {
        journal.requestIds.add(requestId);
    }
}
