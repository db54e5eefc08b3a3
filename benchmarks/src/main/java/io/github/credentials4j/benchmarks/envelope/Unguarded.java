// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Revision;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** An attempt that makes every call at once, by the system's clock. */
record Unguarded() implements Attempt {
    private static final CredentialName NAME = CredentialName.of("prod/openai");

    @Override
    public CredentialName name() {
        return NAME;
    }

    @Override
    public Optional<Revision> held() {
        return Optional.empty();
    }

    @Override
    public boolean rejected() {
        return false;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Instant deadline() {
        return now().plusSeconds(60);
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
        throw new IllegalStateException("nothing is to be advised here: " + advice);
    }

    @Override
    public void tracedAs(String requestId) {}

    @Override
    public Attempt holding(Optional<Revision> other) {
        return this;
    }
}
