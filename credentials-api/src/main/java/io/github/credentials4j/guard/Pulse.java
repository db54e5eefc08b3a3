// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something that happens again and again, to wait for. It carries nothing: who waits looks at the state anew. */
@NotApi
public final class Pulse {
    private @Nullable CompletableFuture<Void> next;

    /** Returns what completes at the next beat, never exceptionally. */
    public synchronized CompletableFuture<Void> next() {
        if (next == null) next = new CompletableFuture<>();
        return next;
    }

    public void beat() {
        CompletableFuture<Void> completes;
        synchronized (this) {
            completes = next;
            next = null;
        }
        if (completes != null) completes.complete(null);
    }
}
