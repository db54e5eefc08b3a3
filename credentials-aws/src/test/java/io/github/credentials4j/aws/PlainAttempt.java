// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

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

/** An attempt without a guard, by the system's clock, which remembers what was said and asked. */
public final class PlainAttempt implements Attempt {
    private final CredentialName name;
    private final Optional<Revision> held;
    private final boolean rejected;
    private final Instant now;
    private final Instant deadline;
    public final List<Advice> advices = new CopyOnWriteArrayList<>();
    public final List<Backend> asked = new CopyOnWriteArrayList<>();
    public final List<Backend> minted = new CopyOnWriteArrayList<>();
    public final List<String> requestIds = new CopyOnWriteArrayList<>();

    private PlainAttempt(
            CredentialName name, Optional<Revision> held, boolean rejected, Instant now, Duration timeout) {
        this.name = name;
        this.held = held;
        this.rejected = rejected;
        this.now = now;
        this.deadline = now.plus(timeout);
    }

    public static PlainAttempt of(CredentialProvider<?> provider) {
        return new PlainAttempt(provider.name(), Optional.empty(), false, Instant.now(), Duration.ofSeconds(10));
    }

    public PlainAttempt holdingOnly(Revision revision) {
        return new PlainAttempt(name, Optional.of(revision), rejected, now, Duration.between(now, deadline));
    }

    public PlainAttempt refused() {
        return new PlainAttempt(name, held, true, now, Duration.between(now, deadline));
    }

    public PlainAttempt within(Duration timeout) {
        return new PlainAttempt(name, held, rejected, now, timeout);
    }

    public PlainAttempt later(Duration by) {
        return new PlainAttempt(name, held, rejected, now.plus(by), Duration.between(now, deadline));
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
        asked.add(backend);
        return oneCall.get();
    }

    @Override
    public <R> R mint(Backend backend, Supplier<R> oneCall) {
        minted.add(backend);
        return oneCall.get();
    }

    @Override
    public void advise(Advice advice) {
        advices.add(advice);
    }

    @Override
    public void tracedAs(String requestId) {
        requestIds.add(requestId);
    }

    @Override
    public Attempt holding(Optional<Revision> other) {
        return new PlainAttempt(name, other, rejected, now, Duration.between(now, deadline));
    }
}
