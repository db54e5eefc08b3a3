// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A credential that stays fresh while it is read. Hold this object and read it at every use; never keep what it
 * returned. Safe for any thread.
 *
 * @param <T> the type of credential
 */
public interface LiveCredential<T> {
    /** Returns what the credential is called. */
    CredentialName name();

    /**
     * Returns the current value: one volatile read. Blocks only before the first value, up to the policy's
     * {@code initialWait}.
     *
     * @throws CredentialException with the real reason if there is no usable value
     */
    T get();

    /**
     * Returns the current value with its revision and lifetime, read as one; blocks and fails as {@link #get}.
     *
     * @throws CredentialException with the real reason if there is no usable value
     */
    Snapshot<T> snapshot();

    /**
     * Returns the first snapshot when it is there; completes exceptionally when {@link #get} would fail. Never blocks.
     */
    CompletionStage<Snapshot<T>> whenReady();

    /**
     * Says that the service refused this revision. Leads to one fetch, coalesced and rate-limited; does nothing if
     * another revision is current by now. Never blocks.
     *
     * @param refused the revision that was refused
     */
    void reject(Revision refused);

    /**
     * Asks the store now, and returns what is held when it has answered; completes exceptionally if it failed, while the
     * held value stays. Joins a fetch that is under way. Never blocks.
     */
    CompletionStage<Snapshot<T>> refreshNow();

    /**
     * Calls the listener after each change of value, on another thread, one call at a time; a listener that is slow sees
     * the latest value and may miss some between.
     *
     * @param listener called with what is current; its exceptions are logged
     * @return ends the subscription when closed
     */
    Subscription onChange(Consumer<? super Snapshot<T>> listener);

    /**
     * Makes one request with the current value. If the service refuses it, asks the store and tries again: at most three
     * requests, with another revision each or, if the service accepted the refused one meanwhile, with that one again. So
     * the request must be repeatable. Blocks as long as the request does, and after a refusal up to the policy's
     * {@code rejectionWait}. Once the store has confirmed a refused revision as current, and the wait has passed, refusals
     * are returned at once.
     *
     * @param call makes the request
     * @param refused tells a refusal of the credential from other trouble
     * @return the service's answer; the last refusal if every revision was refused
     * @throws X what the request threw; the last refusal if every revision was refused
     * @throws CredentialException if there is no usable value
     */
    <R, X extends Exception> R call(Call<? super T, ? extends R, X> call, Refusal<? super R> refused) throws X;

    /**
     * Makes one request as {@link #call(Call, Refusal)}, with refusals recognised by the answer.
     *
     * @param call makes the request
     * @param refused tells a refusal from other answers
     * @return the service's answer
     * @throws X what the request threw
     * @throws CredentialException if there is no usable value
     */
    default <R, X extends Exception> R call(Call<? super T, ? extends R, X> call, Predicate<? super R> refused)
            throws X {
        return call(call, Refusal.<R>byResult(refused));
    }

    /**
     * Makes one request as {@link #call(Call, Refusal)} without blocking.
     *
     * @param call starts the request; called on this thread first, on an engine's thread after a refusal
     * @param refused tells a refusal of the credential from other trouble
     * @return completes as {@code call} would return or throw
     */
    <R> CompletionStage<R> callAsync(
            Function<? super T, ? extends CompletionStage<R>> call, Refusal<? super R> refused);
}
