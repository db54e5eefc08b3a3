// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One try to fetch a credential: what is held, how long the try may take, and the guarded way to remote servers. Used
 * by one thread.
 */
public interface Attempt {
    /** Returns the name of the credential that is fetched. */
    CredentialName name();

    /** Returns the revision that is held now; empty if there is none, or if a new one is wanted in any case. */
    Optional<Revision> held();

    /** Returns whether the service refused the held revision, so that renewing it is no answer. */
    boolean rejected();

    /** Returns the wall-clock time, the one to count lifetimes from. */
    Instant now();

    /** Returns when this attempt is given up; remote calls should be bounded by it. */
    Instant deadline();

    /**
     * Makes one remote call under the guard of its backend: waits for its rate and in-flight limits, and fails at once
     * while its breaker is open. Every remote call goes through here, and does not retry in itself.
     *
     * @param backend whom the call asks and as whom
     * @param oneCall the call; throws {@link CredentialException}, whose failure decides what the breaker counts
     * @return what the call returned
     * @throws CredentialException {@code UNAVAILABLE} without calling if the breaker is open, {@code TIMEOUT} if the
     *     limits gave no way before the deadline, or what the call threw
     */
    <R> R call(Backend backend, Supplier<R> oneCall);

    /**
     * Makes one remote call that creates something at its backend (a lease, a session, a user), counted against the
     * credential's mint budget.
     *
     * @param backend whom the call asks and as whom
     * @param oneCall the call
     * @return what the call returned
     * @throws CredentialException {@code THROTTLED} without calling if the budget is spent, or as {@link #call}
     */
    <R> R mint(Backend backend, Supplier<R> oneCall);

    /**
     * Says something beside the answer; becomes an event and stands in the status.
     *
     * @param advice what to say
     */
    void advise(Advice advice);

    /**
     * Notes the id under which the store's operators find the request that was just answered; stands in the event.
     *
     * @param requestId the store's request id
     */
    void tracedAs(String requestId);

    /**
     * Returns this attempt as seen by a wrapped provider, with another held revision.
     *
     * @param other the wrapped provider's own revision, if any
     */
    Attempt holding(Optional<Revision> other);
}
