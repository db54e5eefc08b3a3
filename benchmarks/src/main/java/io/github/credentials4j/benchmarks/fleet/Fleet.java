// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.fleet;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.benchmarks.store.CountedSecrets;
import io.github.credentials4j.live.CredentialCache;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One process that keeps the secrets of many tenants, on a clock that is advanced by hand. */
final class Fleet implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long MINUTES_A_DAY = 24 * 60;

    final CountedSecrets store = new CountedSecrets();
    final List<String> tenants;
    private final ManualTime time = ManualTime.create();
    private final Credentials owner = Credentials.builder().time(time).build();

    Fleet(int howMany) {
        this.tenants = IntStream.range(0, howMany).mapToObj(i -> "tenant-" + i).toList();
    }

    /** Keeps every tenant's secret, from start to end. */
    void keepAll(Function<String, CredentialProvider<SecretBytes>> providers) {
        tenants.forEach(id -> owner.keep(providers.apply(id)));
        start();
    }

    /** Keeps two parts of every tenant's secret, as two credentials that know nothing of each other. */
    void keepTwoPartsApart(Function<String, CredentialProvider<SecretBytes>> providers) {
        for (String id : tenants) {
            owner.keep(providers.apply(id).decodedWith(PART));
            owner.keep(providers.apply(id).decodedWith(PART));
        }
        start();
    }

    /** Keeps two parts of every tenant's secret, cut from one. */
    void keepTwoPartsTogether(Function<String, CredentialProvider<SecretBytes>> providers) {
        for (String id : tenants) {
            LiveCredential<SecretBytes> whole = owner.keep(providers.apply(id));
            owner.keep(whole, PART);
            owner.keep(whole, PART);
        }
        start();
    }

    /** Lets time pass, with nobody reading: what is kept is polled all the same. */
    void pass(Duration duration) {
        time.advance(duration);
    }

    /** Returns a cache of the tenants' secrets, which polls those that are read. */
    CredentialCache<String, SecretBytes> cache(Function<String, CredentialProvider<SecretBytes>> providers) {
        return CredentialCache.of(owner, providers, tenants.size());
    }

    /**
     * Lets time pass while one tenant in ten makes a request every minute, and each of the others one a day, spread
     * evenly over the day.
     */
    void passWithRequests(CredentialCache<String, SecretBytes> cache, Duration duration) {
        long minutes = duration.toMinutes();
        for (long minute = 0; minute < minutes; minute++) {
            for (int i = 0; i < tenants.size(); i++)
                if (i % 10 == 0 || i * MINUTES_A_DAY / tenants.size() == minute % MINUTES_A_DAY)
                    read(cache, tenants.get(i));
            time.advance(MINUTE);
        }
    }

    /** Reads every tenant's secret once, as a day's first requests do. */
    void readAllOnce(CredentialCache<String, SecretBytes> cache) {
        tenants.forEach(id -> read(cache, id));
        start();
    }

    private void read(CredentialCache<String, SecretBytes> cache, String id) {
        var value = cache.getAsync(id).toCompletableFuture();
        if (!value.isDone()) time.advanceUntil(value::isDone, MINUTE);
        value.join();
    }

    /** Lets time pass until all are there: the guard lets at most a hundred calls a second through. */
    private void start() {
        Instant tooLate = time.now().plus(PATIENCE);
        while (owner.status().stream().anyMatch(one -> one.current().isEmpty())) {
            if (time.now().isAfter(tooLate)) throw new IllegalStateException("not ready after " + PATIENCE);
            time.advance(SECOND);
        }
    }

    private static final Decoder<SecretBytes, String> PART = new Decoder<>() {
        @Override
        public Decoded<String> decode(SecretBytes whole, Attempt attempt) {
            return Decoded.of("a part");
        }
    };

    @Override
    public void close() {
        owner.close();
    }
}
