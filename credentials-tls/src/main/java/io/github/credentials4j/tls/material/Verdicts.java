// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import io.github.credentials4j.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a gate said of the candidates for one credential. Safe for any thread. */
public final class Verdicts {
    private final List<Consumer<? super RefusedCandidate>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable RefusedCandidate refused;
    private volatile @Nullable TlsMaterial accepted;

    /** Creates verdicts about nothing yet. */
    public Verdicts() {}

    /** Returns the last refusal, unless a later candidate was accepted. */
    public Optional<RefusedCandidate> lastRefusal() {
        return Optional.ofNullable(refused);
    }

    /** Returns what was accepted last. */
    public Optional<TlsMaterial> lastAccepted() {
        return Optional.ofNullable(accepted);
    }

    /**
     * Calls the listener at each refusal, on the thread that refuses.
     *
     * @param listener must return soon and throw nothing
     * @return ends the subscription when closed
     */
    public Subscription onRefusal(Consumer<? super RefusedCandidate> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Notes a refusal; what was accepted before stays.
     *
     * @param candidate what was refused
     */
    public void refuse(RefusedCandidate candidate) {
        refused = candidate;
        listeners.forEach(listener -> listener.accept(candidate));
    }

    /**
     * Notes an acceptance, which ends the last refusal.
     *
     * @param material what will serve
     */
    public void accept(TlsMaterial material) {
        accepted = material;
        refused = null;
    }
}
