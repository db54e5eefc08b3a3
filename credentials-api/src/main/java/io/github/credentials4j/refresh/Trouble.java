// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.guard.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What went wrong since the last success.
 *
 * @param inARow how many failures
 * @param last the last one
 * @param withdrawn when the store first said that access was withdrawn, if it did
 */
@NotApi
public record Trouble(int inARow, Reason last, Optional<Instant> withdrawn) {
    public static Trouble after(Optional<Trouble> before, Reason now) {
        Optional<Instant> withdrawn = before.flatMap(Trouble::withdrawn);
        if (withdrawn.isEmpty() && now.failure().isWithdrawal()) withdrawn = Optional.of(now.at());
        return new Trouble(before.map(Trouble::inARow).orElse(0) + 1, now, withdrawn);
    }
}
