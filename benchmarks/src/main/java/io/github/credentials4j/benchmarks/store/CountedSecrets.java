// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerServiceClientConfiguration;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;

/**
 * Secrets Manager in memory, the same for everyone who is compared: holds every secret that is asked for, counts calls,
 * can be slow and can be down. Stands where the SDK's client stands, so the SDK's own retries are not counted. Safe for
 * any thread.
 */
public final class CountedSecrets implements SecretsManagerClient {
    private static final String VERSION = "11111111-1111-1111-1111-111111111111";

    private final AtomicLong single = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong inBatches = new AtomicLong();
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean down;
    private volatile Window counted = new Window(Long.MAX_VALUE);

    /** A span that the first call in it begins. */
    private static final class Window {
        private final long nanos;
        private final AtomicReference<@Nullable Long> start = new AtomicReference<>();

        Window(long nanos) {
            this.nanos = nanos;
        }

        boolean isOpen() {
            if (nanos == Long.MAX_VALUE) return true;
            long now = System.nanoTime();
            Long began = start.get();
            if (began == null && start.compareAndSet(null, now)) return true;
            return now - Objects.requireNonNull(start.get()) < nanos;
        }
    }

    /** What was asked so far: calls about one secret, batches, and the secrets in these. */
    public record Count(long single, long batches, long inBatches) {
        /** Returns how many calls went over the wire. */
        public long calls() {
            return single + batches;
        }

        /** Returns what calls would count as if each secret in a batch were one. */
        public long callsBySecret() {
            return single + inBatches;
        }

        /**
         * Returns what was asked since.
         *
         * @param before an earlier count
         */
        public Count since(Count before) {
            return new Count(single - before.single, batches - before.batches, inBatches - before.inBatches);
        }
    }

    /** Returns what was asked so far. */
    public Count count() {
        return new Count(single.get(), batches.get(), inBatches.get());
    }

    /**
     * Sets how long each call takes, whether it fails or not.
     *
     * @param each zero at first
     */
    public CountedSecrets takes(Duration each) {
        latency = each;
        return this;
    }

    /** Lets every call fail from now on, as a refused connection does. */
    public CountedSecrets goesDown() {
        down = true;
        return this;
    }

    /**
     * Counts, from now on, only the calls that begin within this time of the next one.
     *
     * @param span how long to count
     */
    public CountedSecrets countsFor(Duration span) {
        counted = new Window(span.toNanos());
        return this;
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest asked) {
        if (counted.isOpen()) single.incrementAndGet();
        answering();
        return GetSecretValueResponse.builder()
                .name(asked.secretId())
                .arn(arn(asked.secretId()))
                .versionId(VERSION)
                .secretString("secret of " + asked.secretId())
                .build();
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest asked) {
        if (counted.isOpen()) single.incrementAndGet();
        answering();
        return DescribeSecretResponse.builder()
                .name(asked.secretId())
                .arn(arn(asked.secretId()))
                .versionIdsToStages(Map.of(VERSION, List.of("AWSCURRENT")))
                .build();
    }

    @Override
    public BatchGetSecretValueResponse batchGetSecretValue(BatchGetSecretValueRequest asked) {
        if (counted.isOpen()) {
            batches.incrementAndGet();
            inBatches.addAndGet(asked.secretIdList().size());
        }
        answering();
        return BatchGetSecretValueResponse.builder()
                .secretValues(
                        asked.secretIdList().stream().map(CountedSecrets::entry).toList())
                .build();
    }

    @Override
    public SecretsManagerServiceClientConfiguration serviceClientConfiguration() {
        return SecretsManagerServiceClientConfiguration.builder()
                .region(Region.EU_CENTRAL_1)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private void answering() {
        if (!latency.isZero()) LockSupport.parkNanos(latency.toNanos());
        if (down) throw SdkClientException.create("connection refused");
    }

    private static SecretValueEntry entry(String id) {
        return SecretValueEntry.builder()
                .name(id)
                .arn(arn(id))
                .versionId(VERSION)
                .secretString("secret of " + id)
                .build();
    }

    private static String arn(String id) {
        return "arn:aws:secretsmanager:eu-central-1:111122223333:secret:" + id + "-AbCdEf";
    }
}
