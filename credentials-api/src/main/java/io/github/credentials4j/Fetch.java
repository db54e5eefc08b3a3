// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.util.Objects;

/**
 * What a provider answers: a value, or that the held one still stands.
 *
 * @param <T> the type of value
 */
public sealed interface Fetch<T> {
    /**
     * The store gave a value.
     *
     * @param snapshot the value; if its revision equals the held one, the engine keeps the held value
     */
    record Changed<T>(Snapshot<T> snapshot) implements Fetch<T> {
        /** Checks that it is there: not every provider's code is checked for nulls. */
        public Changed {
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /**
     * The held revision still stands, perhaps with a longer lifetime (a renewed lease).
     *
     * @param revision equal to the held revision; its state replaces the held one's
     * @param lifetime counted anew
     */
    record Unchanged<T>(Revision revision, Lifetime lifetime) implements Fetch<T> {
        /** Checks that both are there. */
        public Unchanged {
            Objects.requireNonNull(revision, "revision");
            Objects.requireNonNull(lifetime, "lifetime");
        }
    }

    /**
     * Returns the answer that gives a value.
     *
     * @param value what the store gave
     * @param revision which value it is
     * @param lifetime how long it may be used
     */
    static <T> Fetch<T> changed(T value, Revision revision, Lifetime lifetime) {
        return new Changed<>(new Snapshot<>(value, revision, lifetime));
    }

    /**
     * Returns the answer that the held value still stands.
     *
     * @param revision equal to the held revision
     * @param lifetime counted anew
     */
    static <T> Fetch<T> unchanged(Revision revision, Lifetime lifetime) {
        return new Unchanged<>(revision, lifetime);
    }
}
