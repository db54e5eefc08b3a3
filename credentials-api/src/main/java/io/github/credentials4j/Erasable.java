// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/**
 * A value whose memory can be overwritten. The engine erases values after they were replaced; nobody else should, since
 * others may be reading. It is no {@link AutoCloseable} for that reason.
 */
public interface Erasable {
    /** Overwrites the secret parts, best effort; safe to repeat, from any thread. */
    void erase();
}
