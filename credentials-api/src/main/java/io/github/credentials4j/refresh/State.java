// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.guard.Reason;
import java.util.Optional;

/** What readers of a credential see. */
@NotApi
public sealed interface State<T> {
    /**
     * No value is there yet; readers wait.
     *
     * @param why why the last attempt failed, if one did
     */
    record Waiting<T>(Optional<Reason> why) implements State<T> {}

    /** A value is served. */
    final class Held<T> implements State<T> {
        public final T value; // beside the snapshot: one load less for readers
        public final Snapshot<T> snapshot;

        public Held(Snapshot<T> snapshot) {
            this.value = snapshot.value();
            this.snapshot = snapshot;
        }
    }

    /**
     * The value ended; reading fails.
     *
     * @param why the reason that readers get
     */
    record Ended<T>(Reason why) implements State<T> {}

    /**
     * No longer kept; final.
     *
     * @param why the reason that readers get
     */
    record Closed<T>(Reason why) implements State<T> {}
}
