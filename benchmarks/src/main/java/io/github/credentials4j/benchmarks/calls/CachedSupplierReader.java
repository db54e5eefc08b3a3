// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.calls;

import io.github.credentials4j.benchmarks.store.CountedSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

/** One of the AWS SDK's {@code CachedSupplier}s per secret, valid for an hour and prefetched after half of it. */
final class CachedSupplierReader implements Reader {
    private static final Duration PREFETCH = Duration.ofMinutes(30);
    private static final Duration STALE = Duration.ofMinutes(60);
    private static final Duration IN_PREFETCH_WINDOW = Duration.ofSeconds(59 * 60 + 30); // past any jitter

    private final Map<String, CachedSupplier<String>> suppliers = new LinkedHashMap<>();
    private final Instant start = Instant.now();
    private volatile Instant now = start;

    CachedSupplierReader(CountedSecrets store, List<String> ids) {
        InstantSource clock = () -> now;
        for (String id : ids)
            suppliers.put(
                    id,
                    CachedSupplier.builder(() -> fetch(store, id))
                            .clock(clock.withZone(ZoneOffset.UTC))
                            .build());
    }

    private RefreshResult<String> fetch(CountedSecrets store, String id) {
        return RefreshResult.builder(
                        store.getSecretValue(asked -> asked.secretId(id)).secretString())
                .prefetchTime(start.plus(PREFETCH))
                .staleTime(start.plus(STALE))
                .build();
    }

    @Override
    public void read(String id) {
        Objects.requireNonNull(suppliers.get(id)).get();
    }

    @Override
    public void expire() {
        now = start.plus(IN_PREFETCH_WINDOW);
    }

    @Override
    public void close() {
        suppliers.values().forEach(CachedSupplier::close);
    }
}
