// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.reads;

import com.amazonaws.secretsmanager.caching.SecretCache;
import com.amazonaws.secretsmanager.caching.SecretCacheConfiguration;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.benchmarks.store.CountedSecrets;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.live.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

/** Reads of a secret that is held and fresh; nothing expires meanwhile, and every thread reads the same one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WarmReads {
    private static final String ID = "prod/model-server/openai";
    private static final Refusal<SecretBytes> NEVER = Refusal.byResult(answer -> false);

    private volatile String plain = "a secret";
    private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    private final Cache<String, String> bySize =
            Caffeine.newBuilder().maximumSize(1024).build();
    private final Cache<String, String> byTime = Caffeine.newBuilder()
            .maximumSize(1024)
            .expireAfterWrite(Duration.ofHours(6))
            .build();
    private final CountedSecrets store = new CountedSecrets();
    private final CachedSupplier<String> supplier = CachedSupplier.builder(() -> RefreshResult.builder("a secret")
                    .staleTime(Instant.now().plus(Duration.ofHours(7)))
                    .prefetchTime(Instant.now().plus(Duration.ofHours(6)))
                    .build())
            .build();
    private final SecretCache secretCache = new SecretCache(
            new SecretCacheConfiguration().withClient(store).withCacheItemTTL(TimeUnit.HOURS.toMillis(12)));
    private final Credentials credentials = Credentials.create();
    private final LiveCredential<SecretBytes> live = credentials.keep(SecretsManagerProvider.of(store, ID));
    private final CredentialCache<String, SecretBytes> cache =
            CredentialCache.of(credentials, id -> SecretsManagerProvider.of(store, id), 1024);

    /** Fills every cache. */
    @Setup
    public void fill() {
        map.put(ID, "a secret");
        bySize.put(ID, "a secret");
        byTime.put(ID, "a secret");
        supplier.get();
        secretCache.getSecretString(ID);
        live.get();
        cache.get(ID);
    }

    /** Closes every cache. */
    @TearDown
    public void close() {
        credentials.close();
        secretCache.close();
        supplier.close();
    }

    /** The measure of all: one volatile field. */
    @Benchmark
    public String volatileRead() {
        return plain;
    }

    /** Ours, by handle. */
    @Benchmark
    public SecretBytes liveGet() {
        return live.get();
    }

    /** Ours, with revision and lifetime. */
    @Benchmark
    public Snapshot<SecretBytes> liveSnapshot() {
        return live.snapshot();
    }

    /** Ours, around a request that costs nothing and is accepted. */
    @Benchmark
    public SecretBytes liveCall() {
        return live.call(value -> value, NEVER);
    }

    /** Ours, by a key that is known at run time only. */
    @Benchmark
    public SecretBytes cacheGet() {
        return cache.get(ID);
    }

    /** A map, for comparison with what is found by key. */
    @Benchmark
    public @Nullable String concurrentHashMap() {
        return map.get(ID);
    }

    /** Caffeine, bounded by size: no clock is read. */
    @Benchmark
    public String caffeineBySize() {
        return bySize.get(ID, key -> "missed");
    }

    /** Caffeine, bounded by size and time: each read looks at the clock. */
    @Benchmark
    public String caffeineByTime() {
        return byTime.get(ID, key -> "missed");
    }

    /** What the AWS SDK's own credential providers read from. */
    @Benchmark
    public String awsCachedSupplier() {
        return supplier.get();
    }

    /** The AWS Secrets Manager caching client. */
    @Benchmark
    public String awsSecretCache() {
        return secretCache.getSecretString(ID);
    }
}
