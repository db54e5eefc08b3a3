// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.SecretBatch.Answer;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;

/** One leader, many followers, and everything that may befall the leader. */
class SecretBatchTest {
    private static final List<SecretId> IDS =
            IntStream.range(0, 20).mapToObj(i -> new SecretId("s" + i)).toList();

    private final ScriptedSecrets server = new ScriptedSecrets();
    private final AtomicInteger reads = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private SecretBatch batch(Function<Attempt, BatchGetSecretValueResponse> read) {
        return new SecretBatch(IDS, attempt -> {
            reads.incrementAndGet();
            return read.apply(attempt);
        });
    }

    private BatchGetSecretValueResponse all() {
        return server.all(IDS.stream().map(SecretId::text).toList());
    }

    private static Attempt attempt(int id) {
        return attempt(id, Duration.ofSeconds(20));
    }

    private static Attempt attempt(int id, Duration within) {
        return TestAttempt.of(SecretsManagerProvider.of(new ScriptedSecrets(), "s" + id))
                .within(within);
    }

    private Future<Answer> start(SecretBatch batch, int id) {
        Callable<Answer> take = () -> batch.takeOrRead(IDS.get(id), attempt(id));
        return threads.submit(take);
    }

    private static String text(Answer answer) {
        return ((Answer.Value) answer).bytes().exposeText();
    }

    @RepeatedTest(20)
    void twentyAtOnceAreOneRead() throws Exception {
        SecretBatch batch = batch(attempt -> all());
        CyclicBarrier together = new CyclicBarrier(IDS.size());
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < IDS.size(); i++) {
            int id = i;
            answers.add(threads.submit(() -> {
                together.await();
                return batch.takeOrRead(IDS.get(id), attempt(id));
            }));
        }
        for (int i = 0; i < IDS.size(); i++)
            assertThat(text(answers.get(i).get())).isEqualTo("value of s" + i);
        assertThat(reads).hasValue(1);
    }

    @Test
    void leaderThatFailsDoesNotFailTheOthers() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        SecretBatch batch = batch(attempt -> {
            if (reads.get() > 1) return all();
            reading.countDown();
            await(fail);
            throw new LinkageError("of the leader alone");
        });
        Future<Answer> leader = start(batch, 0);
        await(reading);
        Future<Answer> follower = start(batch, 1);
        fail.countDown();
        assertThat(thrownBy(leader)).isInstanceOf(LinkageError.class);
        assertThat(text(follower.get())).isEqualTo("value of s1");
        assertThat(reads).hasValue(2);
    }

    @Test
    void interruptedLeaderDoesNotInterruptTheOthers() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        SecretBatch batch = batch(attempt -> {
            if (reads.get() > 1) return all();
            reading.countDown();
            await(new CountDownLatch(1));
            return all();
        });
        Future<Answer> leader = start(batch, 0);
        await(reading);
        Future<Answer> follower = start(batch, 1);
        leader.cancel(true);
        assertThat(text(follower.get())).isEqualTo("value of s1");
    }

    @Test
    void followerGivesUpAtItsOwnDeadline() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        SecretBatch batch = batch(attempt -> {
            reading.countDown();
            await(never);
            return all();
        });
        Future<Answer> leader = start(batch, 0);
        await(reading);
        Future<Answer> follower = threads.submit(() -> batch.takeOrRead(IDS.get(1), attempt(1, Duration.ofMillis(50))));
        assertThat(thrownBy(follower)).hasMessageContaining("TIMEOUT");
        never.countDown();
        assertThat(text(leader.get())).isEqualTo("value of s0");
    }

    @Test
    void secretThatChangesWhileItIsReadIsReadAgain() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        SecretBatch batch = batch(attempt -> {
            if (reads.get() > 1) return all();
            BatchGetSecretValueResponse old = all();
            reading.countDown();
            await(answer);
            return old;
        });
        Future<Answer> leader = start(batch, 0);
        await(reading);
        batch.outdate(IDS.get(1));
        server.version = "v2";
        Future<Answer> follower = start(batch, 1);
        answer.countDown();
        assertThat(((Answer.Value) leader.get()).revision().id()).isEqualTo("v1");
        assertThat(((Answer.Value) follower.get()).revision().id()).isEqualTo("v2");
    }

    @Test
    void answerIsTakenOnce() {
        SecretBatch batch = batch(attempt -> all());
        batch.takeOrRead(IDS.get(0), attempt(0));
        SecretBytes left = ((Answer.Value) batch.take(IDS.get(1), attempt(1)).orElseThrow()).bytes();
        assertThat(left.exposeText()).isEqualTo("value of s1");
        assertThat(batch.take(IDS.get(1), attempt(1))).isEmpty();
    }

    private static Throwable thrownBy(Future<?> future) throws InterruptedException {
        try {
            throw new AssertionError("answered: " + future.get());
        } catch (ExecutionException thrown) {
            return Objects.requireNonNull(thrown.getCause());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("nobody came");
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
