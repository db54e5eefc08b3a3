// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Call;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.refresh.Refused;
import io.github.credentials4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes requests with a credential, and makes them again when the service refuses it. */
final class Requests {
    private Requests() {}

    static <T, R, X extends Exception> R call(
            KeptCredential<T> credential, Call<? super T, ? extends R, X> call, Refusal<? super R> refused) throws X {
        RefreshLoop<T> loop = credential.loop;
        Snapshot<T> used = credential.snapshot();
        @Nullable Recourse<T> recourse = null;
        while (true) {
            @Nullable Refused<T> before = loop.rejections.standing();
            try {
                R answer = call.with(used.value());
                if (!refused.isRefusal(answer)) {
                    Recourse.accepted(loop, used, before);
                    return answer;
                }
                if (recourse == null) recourse = new Recourse<>(loop);
                Snapshot<T> next = another(loop, recourse, used);
                if (next == null) return answer;
                used = next;
            } catch (Exception thrown) {
                if (!refused.isRefusalThrown(thrown)) throw thrown;
                if (recourse == null) recourse = new Recourse<>(loop);
                Snapshot<T> next = another(loop, recourse, used);
                if (next == null) throw thrown;
                used = next;
            }
        }
    }

    static <T, R> CompletionStage<R> callAsync(
            KeptCredential<T> credential,
            Function<? super T, ? extends CompletionStage<R>> call,
            Refusal<? super R> refused) {
        AsyncRequest<T, R> request = new AsyncRequest<>(credential.loop, call, refused);
        Snapshot<T> held = credential.loop.cell.held();
        if (held != null) request.make(held);
        else
            credential.whenReady().whenComplete((ready, failed) -> {
                if (failed == null) request.make(ready);
                else request.answer.completeExceptionally(unwrapped(failed));
            });
        return request.answer;
    }

    /** Returns what to try instead, waiting for it as long as that is worth it; null if the refusal stands. */
    private static <T> @Nullable Snapshot<T> another(RefreshLoop<T> loop, Recourse<T> recourse, Snapshot<T> used) {
        recourse.refused(used);
        while (true) {
            CompletableFuture<Void> beat = loop.pulse(); // before looking, so that nothing is missed
            Instant until = recourse.worthWaitingUntil();
            Optional<Snapshot<T>> next = recourse.next(); // looked at last: it may come between the two looks
            if (next.isPresent()) return next.get();
            if (until == null) return null;
            try {
                loop.engine.workers.await(beat, Duration.between(loop.engine.now(), until));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    private static Throwable unwrapped(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** One request that goes on when its answers come. */
    private static final class AsyncRequest<T, R> {
        final CompletableFuture<R> answer = new CompletableFuture<>();
        private final RefreshLoop<T> loop;
        private final Function<? super T, ? extends CompletionStage<R>> call;
        private final Refusal<? super R> refused;
        private final Recourse<T> recourse;

        AsyncRequest(
                RefreshLoop<T> loop,
                Function<? super T, ? extends CompletionStage<R>> call,
                Refusal<? super R> refused) {
            this.loop = loop;
            this.call = call;
            this.refused = refused;
            this.recourse = new Recourse<>(loop);
        }

        void make(Snapshot<T> used) {
            @Nullable Refused<T> before = loop.rejections.standing();
            CompletionStage<R> made;
            try {
                made = call.apply(used.value());
            } catch (Throwable thrown) {
                made = CompletableFuture.failedFuture(thrown);
            }
            made.whenComplete((result, thrown) -> {
                try {
                    answered(used, before, result, thrown == null ? null : unwrapped(thrown));
                } catch (Throwable byPredicate) {
                    answer.completeExceptionally(byPredicate);
                }
            });
        }

        private void answered(Snapshot<T> used, @Nullable Refused<T> before, R result, @Nullable Throwable thrown) {
            boolean no = thrown == null ? refused.isRefusal(result) : refused.isRefusalThrown(thrown);
            if (no) {
                recourse.refused(used);
                again(result, thrown);
                return;
            }
            if (thrown == null) Recourse.accepted(loop, used, before);
            complete(result, thrown);
        }

        private void again(R result, @Nullable Throwable thrown) {
            CompletableFuture<Void> beat = loop.pulse(); // before looking, so that nothing is missed
            Instant until = recourse.worthWaitingUntil();
            Optional<Snapshot<T>> next = recourse.next(); // looked at last: it may come between the two looks
            if (next.isPresent()) {
                loop.engine.workers.execute(() -> make(next.get()));
                return;
            }
            if (until == null) {
                complete(result, thrown);
                return;
            }
            CompletableFuture<Void> either = new CompletableFuture<>();
            TimeSource.Wakeup alarm =
                    loop.engine.time.schedule(Duration.between(loop.engine.now(), until), () -> either.complete(null));
            beat.thenRun(() -> either.complete(null));
            either.thenRun(() -> {
                alarm.cancel();
                loop.engine.workers.execute(() -> again(result, thrown));
            });
        }

        private void complete(R result, @Nullable Throwable thrown) {
            if (thrown == null) answer.complete(result);
            else answer.completeExceptionally(thrown);
        }
    }
}
