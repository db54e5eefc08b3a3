// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/**
 * One value with its revision and lifetime. Hand out whole snapshots: two getters can straddle a rotation, one snapshot
 * cannot.
 *
 * @param value the value; an {@link Erasable} one is overwritten some minutes after it was replaced
 * @param revision which value it is
 * @param lifetime how long it may be used
 */
public record Snapshot<T>(T value, Revision revision, Lifetime lifetime) {
    /** Returns the revision and lifetime; never the value. */
    @Override
    public String toString() {
        return "Snapshot[revision=" + revision + ", lifetime=" + lifetime + "]";
    }
}
