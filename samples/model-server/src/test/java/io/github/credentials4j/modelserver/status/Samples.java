// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import io.github.credentials4j.modelserver.watch.Happening;
import io.github.credentials4j.modelserver.watch.Happening.Kind;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.Previous;
import io.github.credentials4j.refresh.CredentialStatus.Schedule;
import io.github.credentials4j.refresh.CredentialStatus.State;
import io.github.credentials4j.refresh.CredentialStatus.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credentials in every state, as a page would tell of them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final CredentialName KEY = CredentialName.of("prod/openai");
    static final CredentialName LOGIN = CredentialName.of("database/creds/model-server");
    static final CredentialName CERTIFICATE = CredentialName.of("pki-models/model-server/ai-api.example.org");
    static final CredentialName TOKEN = CredentialName.of("auth/aws/model-server");
    static final Map<CredentialName, String> DECLARED = Map.of(KEY, "openai", LOGIN, "database", CERTIFICATE, "web");

    private Samples() {}

    static CredentialStatus fresh(CredentialName name, Duration age, Duration left, Duration next) {
        return new CredentialStatus(
                name,
                State.FRESH,
                Optional.of(Revision.of("r1")),
                new Schedule(Optional.of(age), Optional.of(left), Optional.of(NOW.plus(next))),
                Optional.empty(),
                Optional.of(new Previous(Revision.of("r0"), NOW.minusSeconds(754), false)),
                List.of());
    }

    static CredentialStatus troubled(CredentialName name, State state, Optional<Duration> left) {
        return new CredentialStatus(
                name,
                state,
                Optional.empty(),
                new Schedule(Optional.of(Duration.ofMinutes(47)), left, Optional.of(NOW.plusSeconds(20))),
                Optional.of(new Trouble(
                        7,
                        Failure.UNAVAILABLE,
                        "GET database/creds/model-server at vault.example.com answered 503; it is asked again later",
                        NOW.minusSeconds(9))),
                Optional.empty(),
                List.of());
    }

    static CredentialStatus endless(CredentialName name) {
        return new CredentialStatus(
                name,
                State.FRESH,
                Optional.of(Revision.of("r1")),
                new Schedule(Optional.of(Duration.ofSeconds(61)), Optional.empty(), Optional.of(NOW.plusSeconds(239))),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Returns a page with some of everything. */
    static String page() {
        List<CredentialStatus> all = List.of(
                endless(KEY),
                troubled(LOGIN, State.STALE, Optional.of(Duration.ofMinutes(6))),
                fresh(CERTIFICATE, Duration.ofHours(20), Duration.ofHours(52), Duration.ofHours(28)),
                troubled(TOKEN, State.ENDED, Optional.empty()));
        return StatusPage.of(Row.of(all, DECLARED), new Timeline(happenings(), NOW), NOW);
    }

    private static List<Happening> happenings() {
        List<Happening> happenings = new ArrayList<>();
        for (int i = 1; i < 6; i++)
            happenings.add(new Happening(LOGIN, NOW.minusSeconds(3000L - 420L * i), Kind.ROTATED, "new value"));
        happenings.add(new Happening(KEY, NOW.minusSeconds(1600), Kind.REJECTED, "refused by its service"));
        happenings.add(new Happening(KEY, NOW.minusSeconds(1599), Kind.ROTATED, "new value"));
        happenings.add(new Happening(LOGIN, NOW.minusSeconds(300), Kind.FAILED, "fetch failed: UNAVAILABLE"));
        happenings.add(new Happening(LOGIN, NOW.minusSeconds(120), Kind.FAILED, "fetch failed: UNAVAILABLE"));
        happenings.add(new Happening(CERTIFICATE, NOW.minusSeconds(3300), Kind.ROTATED, "first value"));
        happenings.add(new Happening(TOKEN, NOW.minusSeconds(60), Kind.ENDED, "ended: UNAVAILABLE"));
        return happenings;
    }
}
