// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential could not be had. The message names the credential, what was tried and the next step; it never holds a
 * secret. No instance is shared between callers.
 */
public final class CredentialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String name;
    private final String detail;
    private final @Nullable Duration retryAfter;
    private final @Nullable String requestId;

    /**
     * Creates a failure without a cause.
     *
     * @param failure why
     * @param name which credential
     * @param detail what was tried and what to do next; never a secret
     */
    public CredentialException(Failure failure, CredentialName name, String detail) {
        this(failure, name.text(), detail, null, null, null);
    }

    /**
     * Creates a failure with its cause.
     *
     * @param failure why
     * @param name which credential
     * @param detail what was tried and what to do next; never a secret
     * @param cause what was caught; only if its own messages cannot hold a secret
     */
    public CredentialException(Failure failure, CredentialName name, String detail, Throwable cause) {
        this(failure, name.text(), detail, cause, null, null);
    }

    private CredentialException(
            Failure failure,
            String name,
            String detail,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter,
            @Nullable String requestId) {
        super("credential '" + name + "': " + detail + " [" + failure + "]", cause);
        this.failure = failure;
        this.name = name;
        this.detail = detail;
        this.retryAfter = retryAfter;
        this.requestId = requestId;
    }

    /**
     * Returns this failure with the wait that the store asked for.
     *
     * @param wait how long the store asks to wait
     */
    public CredentialException withRetryAfter(Duration wait) {
        return traced(new CredentialException(failure, name, detail, getCause(), wait, requestId));
    }

    /**
     * Returns this failure with the id under which the store's operators find the request.
     *
     * @param id the store's request id
     */
    public CredentialException withRequestId(String id) {
        return traced(new CredentialException(failure, name, detail, getCause(), retryAfter, id));
    }

    /** Returns why. */
    public Failure failure() {
        return failure;
    }

    /** Returns which credential. */
    public CredentialName name() {
        return new CredentialName(name);
    }

    /** Returns the message without the name and the reason. */
    public String detail() {
        return detail;
    }

    /** Returns how long the store asked to wait, where it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns the store's request id, where it gave one. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    private CredentialException traced(CredentialException richer) {
        richer.setStackTrace(getStackTrace());
        return richer;
    }
}
