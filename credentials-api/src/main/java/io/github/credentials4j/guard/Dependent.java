// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.CredentialName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A credential whose fetch may need another credential. */
@NotApi
public interface Dependent {
    /** Returns which credential. */
    CredentialName name();

    /** Returns its fetch that is under way; null if none is. */
    @Nullable
    Errand<?> errand();

    /** Returns the budget of what it may mint. */
    MintBudget mintBudget();

    /**
     * Has its store asked after the delay at the latest.
     *
     * @param delay from now
     */
    void nudge(Duration delay);
}
