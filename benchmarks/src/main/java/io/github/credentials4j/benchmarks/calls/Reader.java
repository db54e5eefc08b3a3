// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.calls;

import io.github.credentials4j.benchmarks.store.CountedSecrets;
import java.util.List;

/** A library at work: reads secrets from a store, and holds them. Safe for any thread. */
interface Reader extends AutoCloseable {
    /** How a library is set up. */
    interface Library {
        /** Returns a reader that holds nothing yet; it may begin to fetch at once. */
        Reader open(CountedSecrets store, List<String> ids);
    }

    /** Reads one secret, as the library's users do; throws or blocks as the library does. */
    void read(String id);

    /** Makes everything that is held due for a refresh, now. */
    void expire();

    @Override
    void close();
}
