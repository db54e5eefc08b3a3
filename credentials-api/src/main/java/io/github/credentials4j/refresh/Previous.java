// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.NotApi;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was served before: lives on for those who still use it, then is released and erased. */
@NotApi
public final class Previous<T> {
    public final Revision revision;
    public final Instant ends;
    private Instant lastUsed;
    private @Nullable Snapshot<T> snapshot;

    public Previous(Snapshot<T> replaced, Instant now, Instant ends) {
        this.revision = replaced.revision();
        this.snapshot = replaced;
        this.lastUsed = now;
        this.ends = ends;
    }

    public boolean isAlive() {
        return snapshot != null;
    }

    /** Takes the value out, to be released and erased; null if that was done before. */
    @Nullable
    public Snapshot<T> takeOut() {
        Snapshot<T> taken = snapshot;
        snapshot = null;
        return taken;
    }

    public void usedAt(Instant now) {
        lastUsed = now;
    }

    public CredentialStatus.Previous status() {
        return new CredentialStatus.Previous(revision, lastUsed, snapshot == null);
    }
}
