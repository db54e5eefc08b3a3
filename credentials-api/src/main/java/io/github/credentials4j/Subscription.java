// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/** Something that goes on until it is closed. */
public interface Subscription extends AutoCloseable {
    /** Ends it; safe to repeat. */
    @Override
    void close();
}
