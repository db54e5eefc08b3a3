// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plain data keys that are in use, found by their wrapped form. However many ask for one at once, one of them has it
 * unwrapped, and the others wait, each as long as its own attempt allows.
 */
final class DataKeys {
    /** While Cloud KMS is down, a key that should be looked at again is used on for so long. */
    private static final Duration THROUGH_AN_OUTAGE = Duration.ofHours(12);

    private final Cache<Wrapped, CompletableFuture<DataKey>> cache = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(THROUGH_AN_OUTAGE)
            .executor(Runnable::run) // waking another thread costs more than its upkeep
            .build();
    private final ConcurrentMap<Wrapped, CompletableFuture<DataKey>> keys = cache.asMap();

    /** Returns the plain key; calls out to unwrap it if none is there that is good for this long. */
    DataKey get(Wrapped wrapped, Duration life, Attempt attempt, Supplier<DataKey> unwrap) {
        while (true) {
            CompletableFuture<DataKey> known = cache.getIfPresent(wrapped);
            DataKey plain = known == null ? null : now(known);
            if (plain != null && plain.isGood(attempt.now(), life)) return plain;
            CompletableFuture<DataKey> mine = new CompletableFuture<>();
            if (known == null) {
                Wrapped alone = wrapped.alone();
                if (keys.putIfAbsent(alone, mine) == null) return lead(alone, mine, Optional.empty(), attempt, unwrap);
            } else if (plain != null) {
                if (keys.replace(wrapped, known, mine))
                    return lead(wrapped.alone(), mine, Optional.of(plain), attempt, unwrap);
            } else {
                DataKey led = follow(known, attempt);
                if (led != null) return led;
            }
        }
    }

    void clear() {
        cache.invalidateAll();
    }

    private DataKey lead(
            Wrapped wrapped,
            CompletableFuture<DataKey> mine,
            Optional<DataKey> stale,
            Attempt attempt,
            Supplier<DataKey> unwrap) {
        boolean done = false;
        try {
            DataKey plain = unwrap.get();
            done = mine.complete(plain);
            return plain;
        } catch (CredentialException failed) {
            boolean outage = failed.failure().isTransient();
            Optional<DataKey> instead = stale.filter(old -> outage && old.isGood(attempt.now(), THROUGH_AN_OUTAGE));
            if (instead.isPresent()) done = mine.complete(instead.get());
            else {
                keys.remove(wrapped, mine); // before those who wait look again
                mine.completeExceptionally(failed);
            }
            return instead.orElseThrow(() -> failed);
        } finally {
            if (!done) keys.remove(wrapped, mine);
            mine.cancel(false); // after an Error: nobody waits for ever
        }
    }

    /** Returns the key that is there; null if it is on its way, or did not come. */
    private static @Nullable DataKey now(CompletableFuture<DataKey> known) {
        return known.isDone() && !known.isCompletedExceptionally() ? known.join() : null;
    }

    /** Returns what another thread got; null if that one gave up for reasons of its own. */
    private static @Nullable DataKey follow(CompletableFuture<DataKey> leader, Attempt attempt) {
        long left = Duration.between(attempt.now(), attempt.deadline()).toNanos();
        try {
            return leader.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CredentialException refused && refused.failure() != Failure.TIMEOUT)
                throw ofOurOwn(refused, attempt);
            return null;
        } catch (TimeoutException late) {
            throw new CredentialException(
                    Failure.TIMEOUT, attempt.name(), "another thread's call to unwrap the data key took too long");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CredentialException(Failure.TIMEOUT, attempt.name(), "given up while the data key was unwrapped");
        } catch (CancellationException broken) {
            return null;
        }
    }

    /** No exception is shared between threads: each has its own name and stack trace. */
    private static CredentialException ofOurOwn(CredentialException refused, Attempt attempt) {
        CredentialException own = new CredentialException(refused.failure(), attempt.name(), refused.detail());
        return refused.retryAfter().map(own::withRetryAfter).orElse(own);
    }

    /** An encrypted data key, by which its plain form is found: a view on a part of an array, compared by content. */
    static final class Wrapped {
        private final byte[] within;
        private final int from;
        private final int to;
        private final int hash;

        Wrapped(byte[] within, int from, int to) {
            this.within = within;
            this.from = from;
            this.to = to;
            int hashed = 1;
            // of ciphertext any few octets are as good as all of them; the last are those of its tag
            for (int i = Math.max(from, to - Long.BYTES); i < to; i++) hashed = 31 * hashed + within[i];
            this.hash = hashed;
        }

        /** Returns the same, keeping nothing else in memory. */
        Wrapped alone() {
            byte[] copy = Arrays.copyOfRange(within, from, to);
            return new Wrapped(copy, 0, copy.length);
        }

        ByteString bytes() {
            return ByteString.copyFrom(within, from, to - from);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Wrapped that
                    && hash == that.hash
                    && Arrays.equals(within, from, to, that.within, that.from, that.to);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
