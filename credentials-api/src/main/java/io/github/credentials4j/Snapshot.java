// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.util.Objects;

/**
 * One value with its revision and lifetime. Hand out whole snapshots: two getters can straddle a rotation, one snapshot
 * cannot.
 *
 * @param value the value; an {@link Erasable} one is overwritten some minutes after it was replaced
 * @param revision which value it is
 * @param lifetime how long it may be used
 */
public record Snapshot<T>(T value, Revision revision, Lifetime lifetime) {
    /** Checks that all three are there: not every provider's code is checked for nulls. */
    public Snapshot {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(lifetime, "lifetime");
    }

    /** Returns the revision and lifetime; never the value. */
    @Override
    public String toString() {
        return "Snapshot[revision=" + revision + ", lifetime=" + lifetime + "]";
    }
}
