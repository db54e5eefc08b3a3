// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why something failed: kept instead of an exception, so that every caller gets an instance of its own. */
@NotApi
public record Reason(
        Failure failure,
        String detail,
        Optional<Throwable> cause,
        Optional<Duration> retryAfter,
        Optional<String> requestId,
        Instant at) {

    public static Reason of(Failure failure, String detail, Instant at) {
        return new Reason(failure, detail, Optional.empty(), Optional.empty(), Optional.empty(), at);
    }

    /** Of what a provider or decoder threw. A foreign message may hold a secret, so only its class and stack are kept. */
    public static Reason of(Throwable thrown, Instant at) {
        if (thrown instanceof CredentialException known) {
            return new Reason(
                    known.failure(), known.detail(), Optional.of(known), known.retryAfter(), known.requestId(), at);
        }
        String type = thrown.getClass().getName();
        RuntimeException evidence = new IllegalStateException(type + " (message withheld: it may hold a secret)");
        evidence.setStackTrace(thrown.getStackTrace());
        return new Reason(
                Failure.UNAVAILABLE,
                "its provider or decoder threw " + type + "; see the stack trace of the cause",
                Optional.of(evidence),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    public Reason as(Failure other, String prefix) {
        return new Reason(other, prefix + detail, cause, retryAfter, requestId, at);
    }

    public CredentialException exception(CredentialName name) {
        CredentialException built = cause.map(known -> new CredentialException(failure, name, detail, known))
                .orElseGet(() -> new CredentialException(failure, name, detail));
        if (retryAfter.isPresent()) built = built.withRetryAfter(retryAfter.get());
        return requestId.isPresent() ? built.withRequestId(requestId.get()) : built;
    }
}
