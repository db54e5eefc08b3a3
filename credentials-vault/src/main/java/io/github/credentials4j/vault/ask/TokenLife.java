// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.vault.wire.NotApi;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is known of one token's life, shared by those that lease with it: renewing moves its end. Safe for any thread. */
@NotApi
public final class TokenLife {
    private final AtomicInteger leases = new AtomicInteger();
    private volatile @Nullable Instant end;

    /** Returns when the token ends, and everything leased with it; empty if never, or if that is not known. */
    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    public void endsAt(Optional<Instant> known) {
        end = known.orElse(null);
    }

    /** Notes that something was leased with the token, which must live as long as that is used. */
    public void leased() {
        leases.incrementAndGet();
    }

    /** Notes that a lease was given back, or its owner is about to. */
    public void givenBack() {
        leases.updateAndGet(count -> Math.max(0, count - 1));
    }

    public boolean isInUse() {
        return leases.get() > 0;
    }
}
