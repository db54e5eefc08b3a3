// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.util.List;

/**
 * Reads one credential from one store. It never caches, never retries in a loop, never starts a thread and never logs a
 * value: the engine does all that once, for every provider.
 *
 * <p>Implementing {@link #name} and {@link #fetch} is enough; the rest has working defaults. Instances are immutable.
 */
public interface CredentialProvider<T> {
    /** Returns what the credential is called. */
    CredentialName name();

    /**
     * Returns the value that the store holds now, or that the held one still stands. Blocks for remote calls, up to the
     * attempt's deadline; called for one attempt at a time. Handed its own unrejected revision, a provider of leases
     * renews and answers {@link Fetch.Unchanged}.
     *
     * @param attempt what is held, and the way to remote servers
     * @throws CredentialException if it cannot be had; any other exception counts as transient
     */
    Fetch<T> fetch(Attempt attempt);

    /**
     * Gives back {@code attempt.held()}, such as by revoking its lease; best effort. Called after the value was replaced
     * and its overlap passed, or when its owner closes. Does nothing by default.
     *
     * @param attempt holds the revision to give back
     */
    default void release(Attempt attempt) {}

    /**
     * Returns other versions that the service may accept while a rotation is under way, best first; none by default.
     * Asked only after the held one was refused.
     *
     * @param attempt holds the refused revision
     */
    default List<Snapshot<T>> alternates(Attempt attempt) {
        return List.of();
    }

    /**
     * Returns whether a signal about this resource is about this credential: its name, its ARN.
     *
     * @param resource the name or ARN that a notification carried
     */
    default boolean concerns(String resource) {
        return name().text().equals(resource);
    }

    /**
     * Returns the key of those that are polled at the same moment because one remote call can answer all of them; only
     * itself by default.
     */
    default Object cohort() {
        return this;
    }

    /**
     * Returns this provider with its values decoded. The decoder runs only when the value changed; if it fails, what was
     * fetched is released, and the held value stays.
     *
     * @param decoder turns what the store holds into what is used
     */
    default <R> CredentialProvider<R> decodedWith(Decoder<? super T, R> decoder) {
        return new DecodingProvider<>(this, decoder);
    }
}
