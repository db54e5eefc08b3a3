// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Revision;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** An errand as its provider sees it. */
record GuardedAttempt(Errand<?> errand, Optional<Revision> held, boolean rejected) implements Attempt {
    @Override
    public CredentialName name() {
        return errand.name;
    }

    @Override
    public Instant now() {
        return errand.now();
    }

    @Override
    public Instant deadline() {
        return errand.deadline;
    }

    @Override
    public <R> R call(Backend backend, Supplier<R> oneCall) {
        return errand.call(backend, oneCall);
    }

    @Override
    public <R> R mint(Backend backend, Supplier<R> oneCall) {
        return errand.mint(backend, oneCall);
    }

    @Override
    public void advise(Advice advice) {
        errand.advice.add(advice);
    }

    @Override
    public void tracedAs(String requestId) {
        errand.requestId = requestId;
    }

    @Override
    public Attempt holding(Optional<Revision> other) {
        return new GuardedAttempt(errand, other, rejected);
    }
}
