// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Reason;
import java.util.List;
import java.util.Objects;

/**
 * What a provider answered.
 *
 * @param fetch its answer
 * @param rejected whether it was told that the held revision was refused
 * @param alternates other versions; asked for only if it was told so and still names that revision
 */
record Answer<T>(Fetch<T> fetch, boolean rejected, List<Snapshot<T>> alternates) {
    static <T> Answer<T> of(CredentialProvider<T> provider, Attempt attempt) {
        Fetch<T> fetched = Objects.requireNonNull(provider.fetch(attempt), "the provider's answer");
        if (!attempt.rejected() || !namesHeld(fetched, attempt))
            return new Answer<>(fetched, attempt.rejected(), List.of());
        try {
            return new Answer<>(fetched, true, List.copyOf(provider.alternates(attempt)));
        } catch (RuntimeException none) {
            String why = Reason.of(none, attempt.now()).detail();
            attempt.advise(new Advice("alternates", "asking for other versions failed: " + why));
            return new Answer<>(fetched, true, List.of());
        }
    }

    private static boolean namesHeld(Fetch<?> fetched, Attempt attempt) {
        if (fetched instanceof Fetch.Changed<?> changed)
            return attempt.held().filter(changed.snapshot().revision()::equals).isPresent();
        return true;
    }
}
