// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.guard.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what is known about a credential into words for people. */
@NotApi
public final class StatusReport {
    private StatusReport() {}

    public static <T> CredentialStatus of(
            CredentialName name, Holding<T> holding, StalePolicy stale, @Nullable Instant next, Instant now) {
        Snapshot<T> held = holding.cell.held();
        CredentialStatus.Schedule schedule = new CredentialStatus.Schedule(
                holding.confirmed().map(at -> Duration.between(at, now)),
                holding.ends(stale).map(end -> Duration.between(now, end)),
                Optional.ofNullable(next));
        Previous<T> previous = holding.previous();
        return new CredentialStatus(
                name,
                state(holding),
                Optional.ofNullable(held).map(Snapshot::revision),
                schedule,
                holding.trouble().map(StatusReport::trouble),
                Optional.ofNullable(previous).map(Previous::status),
                holding.advice());
    }

    private static CredentialStatus.State state(Holding<?> holding) {
        State<?> seen = holding.cell.state();
        if (seen instanceof State.Waiting<?>) return CredentialStatus.State.WAITING;
        if (seen instanceof State.Ended<?>) return CredentialStatus.State.ENDED;
        if (seen instanceof State.Closed<?>) return CredentialStatus.State.CLOSED;
        return holding.trouble().isPresent() ? CredentialStatus.State.STALE : CredentialStatus.State.FRESH;
    }

    private static CredentialStatus.Trouble trouble(Trouble trouble) {
        Reason last = trouble.last();
        return new CredentialStatus.Trouble(trouble.inARow(), last.failure(), last.detail(), last.at());
    }
}
