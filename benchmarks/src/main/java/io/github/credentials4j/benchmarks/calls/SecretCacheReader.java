// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.calls;

import com.amazonaws.secretsmanager.caching.SecretCache;
import com.amazonaws.secretsmanager.caching.SecretCacheConfiguration;
import io.github.credentials4j.benchmarks.store.CountedSecrets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The AWS Secrets Manager caching client. Its clock cannot be set, so that the entries of a reader that is to expire
 * live for half a second, and refresh as all expired entries do.
 */
final class SecretCacheReader implements Reader {
    private static final long SHORT_MILLIS = 500;
    private static final long HOUR_MILLIS = 3_600_000;

    private final SecretCache cache;

    private SecretCacheReader(CountedSecrets store, long millis) {
        this.cache =
                new SecretCache(new SecretCacheConfiguration().withClient(store).withCacheItemTTL(millis));
    }

    /** Holds secrets for its default of an hour. */
    static Reader open(CountedSecrets store, List<String> ids) {
        return new SecretCacheReader(store, HOUR_MILLIS);
    }

    /** Holds secrets for half a second. */
    static Reader openToExpire(CountedSecrets store, List<String> ids) {
        return new SecretCacheReader(store, SHORT_MILLIS);
    }

    @Override
    public void read(String id) {
        cache.getSecretString(id);
    }

    @Override
    public void expire() {
        LockSupport.parkNanos(SHORT_MILLIS * 1_000_000);
    }

    @Override
    public void close() {
        cache.close();
    }
}
