// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An attempt at a fixed moment, without a guard. */
public record FixedAttempt(Optional<Revision> held, boolean rejected, List<Advice> said) implements Attempt {
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    public static FixedAttempt cold() {
        return new FixedAttempt(Optional.empty(), false, new ArrayList<>());
    }

    public FixedAttempt with(Revision revision) {
        return new FixedAttempt(Optional.of(revision), rejected, said);
    }

    public FixedAttempt refused() {
        return new FixedAttempt(held, true, said);
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("test");
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Instant deadline() {
        return NOW.plusSeconds(10);
    }

    @Override
    public <R> R call(Backend backend, Supplier<R> oneCall) {
        return oneCall.get();
    }

    @Override
    public <R> R mint(Backend backend, Supplier<R> oneCall) {
        return oneCall.get();
    }

    @Override
    public void advise(Advice advice) {
        said.add(advice);
    }

    @Override
    public void tracedAs(String requestId) {}

    @Override
    public Attempt holding(Optional<Revision> other) {
        return new FixedAttempt(other, rejected, said);
    }
}
