// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.refresh.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Waiting for all credentials at start. */
final class Readiness {
    private Readiness() {}

    static void await(Engine engine, List<RefreshLoop<?>> all, Duration atMost) {
        Instant until = engine.now().plus(atMost);
        while (true) {
            List<RefreshLoop<?>> missing = new ArrayList<>();
            List<CompletableFuture<Void>> beats = new ArrayList<>();
            for (RefreshLoop<?> loop : all) {
                CompletableFuture<Void> beat = loop.pulse(); // before looking, so that nothing is missed
                if (loop.cell.held() != null) continue;
                missing.add(loop);
                beats.add(beat);
            }
            if (missing.isEmpty()) return;
            boolean hopeless = missing.stream().allMatch(Readiness::isHopeless);
            if (hopeless || !awaitAny(engine, beats, until)) throw report(missing, all.size());
        }
    }

    private static boolean isHopeless(RefreshLoop<?> loop) {
        Optional<Trouble> trouble = loop.trouble();
        return trouble.isPresent() && !trouble.get().last().failure().isTransient();
    }

    private static boolean awaitAny(Engine engine, List<CompletableFuture<Void>> beats, Instant until) {
        CompletableFuture<Object> any = CompletableFuture.anyOf(beats.toArray(CompletableFuture<?>[]::new));
        try {
            return engine.workers.await(any, Duration.between(engine.now(), until));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static CredentialException report(List<RefreshLoop<?>> missing, int of) {
        List<CredentialException> causes =
                missing.stream().map(Readiness::cause).toList();
        CredentialException first = causes.get(0);
        String list = causes.stream()
                .map(cause -> cause.name() + ": " + cause.detail() + " [" + cause.failure() + "]")
                .collect(Collectors.joining("; "));
        CredentialException report = new CredentialException(
                first.failure(), first.name(), missing.size() + " of " + of + " credentials have no value: " + list);
        causes.forEach(report::addSuppressed);
        return report;
    }

    private static CredentialException cause(RefreshLoop<?> loop) {
        return loop.trouble()
                .map(trouble -> trouble.last().exception(loop.provider.name()))
                .orElseGet(() -> new CredentialException(
                        Failure.TIMEOUT, loop.provider.name(), "its first attempt has not ended; its store is slow"));
    }
}
