// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;

/**
 * Up to twenty secrets that one call reads. Whoever comes first leads: it reads them all and leaves the others' answers
 * for them; who comes meanwhile waits, and each takes its answer once. The lock is never held while calling out.
 *
 * <p>A leader that fails, is interrupted or dies of an {@code Error} ends its round alone: the next one leads the next
 * round, with its own time and its own exception.
 */
final class SecretBatch {
    static final int LARGEST = 20;

    /** Whoever never took one is one of many that start together, and may wait long for a thread. */
    private static final Duration FRESH_AT_START = Duration.ofSeconds(60);

    /** Everybody else polls with the others of its batch, at the same moment. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final List<SecretId> ids;
    private final Function<Attempt, BatchGetSecretValueResponse> read;
    private final Map<SecretId, Unread> unread = new HashMap<>();
    private final Set<SecretId> started = new HashSet<>(); // whoever had an answer once
    private final Set<SecretId> outdated = new HashSet<>();
    private @Nullable CountDownLatch round; // of who is reading now

    private record Unread(Answer answer, Instant read) {}

    SecretBatch(List<SecretId> ids, Function<Attempt, BatchGetSecretValueResponse> read) {
        this.ids = List.copyOf(ids);
        this.read = read;
    }

    List<SecretId> ids() {
        return ids;
    }

    /** Returns the answer that a leader left, if it is fresh; it is then the caller's alone. */
    synchronized Optional<Answer> take(SecretId id, Attempt attempt) {
        Unread mine = unread.remove(id);
        if (mine == null) return Optional.empty();
        boolean again =
                attempt.held().isPresent() || started.contains(id); // also after a purge: what was read is suspect
        Duration fresh = again ? FRESH : FRESH_AT_START;
        if (mine.read.plus(fresh).isAfter(attempt.now())) {
            started.add(id);
            return Optional.of(mine.answer);
        }
        mine.answer.erase();
        return Optional.empty();
    }

    /** Forgets what was read before: a signal says that the secret changed since, or while it is being read. */
    synchronized void outdate(SecretId id) {
        outdated.add(id);
        Unread old = unread.remove(id);
        if (old != null) old.answer.erase();
    }

    /** Returns the answer that a leader left or, as the leader, reads them all. Called under the backend's guard. */
    Answer takeOrRead(SecretId id, Attempt attempt) {
        while (true) {
            CountDownLatch others;
            synchronized (this) {
                Optional<Answer> mine = take(id, attempt);
                if (mine.isPresent()) return mine.get();
                others = round;
                if (others == null) {
                    round = new CountDownLatch(1);
                    outdated.clear();
                }
            }
            if (others == null) return lead(id, attempt);
            await(others, attempt);
        }
    }

    private Answer lead(SecretId id, Attempt attempt) {
        try {
            BatchGetSecretValueResponse answer = read.apply(attempt);
            Answer mine = share(id, answer, attempt.now());
            answer.secretValues().forEach(entry -> SecretVersion.wiped(entry.secretBinary()));
            return mine;
        } finally {
            endRound();
        }
    }

    private synchronized Answer share(SecretId id, BatchGetSecretValueResponse answer, Instant now) {
        started.add(id);
        for (SecretId other : ids) {
            if (other.equals(id) || outdated.contains(other)) continue;
            Unread older = unread.put(other, new Unread(Answer.about(other, answer), now));
            if (older != null) older.answer.erase();
        }
        return Answer.about(id, answer);
    }

    private synchronized void endRound() {
        CountDownLatch mine = round;
        round = null;
        if (mine != null) mine.countDown();
    }

    private static void await(CountDownLatch others, Attempt attempt) {
        try {
            long millis = AwsAction.remaining(attempt).toMillis();
            if (others.await(millis, TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw new CredentialException(
                Failure.TIMEOUT,
                attempt.name(),
                "BatchGetSecretValue, led by another of its batch, was not answered in time");
    }

    /** What a batch says about one of its secrets. */
    sealed interface Answer {
        /** Its value. */
        record Value(Revision revision, SecretBytes bytes) implements Answer {
            @Override
            public void erase() {
                bytes.erase();
            }
        }

        /** Why it could not be read, though others could. */
        record Failed(String code) implements Answer {}

        /** Nothing: an answer may be cut short. */
        record Missing() implements Answer {}

        /** Overwrites what nobody took. */
        default void erase() {}

        /** Returns what the answer says about one secret; the answer keeps its bytes, since two ids may mean one secret. */
        static Answer about(SecretId id, BatchGetSecretValueResponse answer) {
            Optional<Answer> value = answer.secretValues().stream()
                    .filter(entry -> id.isAnsweredBy(entry.name(), entry.arn()))
                    .findFirst()
                    .map(Answer::value);
            return value.or(() -> failed(id, answer.errors())).orElseGet(Missing::new);
        }

        private static Answer value(SecretValueEntry entry) {
            SdkBytes binary = entry.secretBinary();
            SecretBytes bytes = binary == null
                    ? SecretVersion.moved(entry.secretString(), null)
                    : SecretBytes.copyOf(binary.asByteArrayUnsafe());
            SecretVersion version =
                    new SecretVersion(entry.arn(), SecretVersion.CURRENT, Optional.ofNullable(entry.createdDate()));
            return new Value(Revision.of(entry.versionId(), version), bytes);
        }

        private static Optional<Answer> failed(SecretId id, List<APIErrorType> errors) {
            return errors.stream()
                    .filter(error -> error.secretId() != null && id.mayBe(error.secretId()))
                    .findFirst()
                    .map(error -> new Failed(error.errorCode()));
        }
    }
}
