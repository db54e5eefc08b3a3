// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.calls;

import io.github.credentials4j.benchmarks.store.CountedSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What is done to each library. Each returns how many calls reached the store. */
final class Scenario {
    private static final int SECRETS = 100;
    private static final int HOT_READERS = 8;
    private static final int CROWD = 64;
    private static final Duration OUTAGE = Duration.ofSeconds(1);
    private static final Duration USUAL_LATENCY = Duration.ofMillis(10);
    private static final Duration SLOW = Duration.ofMillis(200);

    private Scenario() {}

    /** One secret is read once. */
    static long oneCold(Reader.Library library) throws InterruptedException {
        return cold(library, 1);
    }

    /** A hundred secrets are read once each, by eight threads. */
    static long hundredCold(Reader.Library library) throws InterruptedException {
        return cold(library, SECRETS);
    }

    /** Sixty-four threads read one secret that nobody holds; the store takes 200 ms. */
    static long crowdOnOneCold(Reader.Library library) throws InterruptedException {
        CountedSecrets store = new CountedSecrets().takes(SLOW);
        List<String> one = ids(1);
        try (Reader reader = library.open(store, one)) {
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> crowd = threads(CROWD, number -> {
                awaitGo(go);
                reader.read(one.get(0));
            });
            go.countDown();
            for (Thread each : crowd) each.join();
            return store.count().calls();
        }
    }

    /** The store is down from the start; eight threads read a hundred secrets for a second, as fast as they can. */
    static long outageFromColdStart(Reader.Library library) throws InterruptedException {
        CountedSecrets store = new CountedSecrets().goesDown().countsFor(OUTAGE);
        List<String> ids = ids(SECRETS);
        try (Reader reader = library.open(store, ids)) {
            return duringOutage(reader, store, ids, 0);
        }
    }

    /** All hundred secrets are held and due for a refresh when the store goes down; it fails after 10 ms. */
    static long outageAtFullSpeed(Reader.Library library) throws InterruptedException {
        CountedSecrets store = new CountedSecrets().takes(USUAL_LATENCY);
        List<String> ids = ids(SECRETS);
        try (Reader reader = library.open(store, ids)) {
            readAll(reader, ids);
            store.goesDown().countsFor(OUTAGE);
            long before = store.count().calls();
            reader.expire();
            return duringOutage(reader, store, ids, before);
        }
    }

    private static long cold(Reader.Library library, int secrets) throws InterruptedException {
        CountedSecrets store = new CountedSecrets().takes(USUAL_LATENCY);
        List<String> ids = ids(secrets);
        try (Reader reader = library.open(store, ids)) {
            readAll(reader, ids);
            return store.count().calls();
        }
    }

    private static void readAll(Reader reader, List<String> ids) throws InterruptedException {
        for (Thread each : threads(HOT_READERS, number -> {
            for (int i = number; i < ids.size(); i += HOT_READERS) reader.read(ids.get(i));
        })) each.join();
    }

    private static long duringOutage(Reader reader, CountedSecrets store, List<String> ids, long before)
            throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> readers = threads(HOT_READERS, number -> {
            for (int i = number; !over.get(); i = (i + 1) % ids.size()) readOrFail(reader, ids.get(i));
        });
        LockSupport.parkNanos(OUTAGE.toNanos());
        long calls = store.count().calls() - before;
        over.set(true);
        reader.close(); // lets go those who wait
        for (Thread each : readers) each.join();
        return calls;
    }

    private static void readOrFail(Reader reader, String id) {
        try {
            reader.read(id);
        } catch (RuntimeException failed) {
            Thread.onSpinWait(); // what the library throws is its own affair: calls are counted here
        }
    }

    private interface Work {
        void run(int number);
    }

    private static List<Thread> threads(int howMany, Work work) {
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            int number = i;
            Thread thread = new Thread(() -> work.run(number), "reader-" + number);
            thread.start();
            started.add(thread);
        }
        return started;
    }

    private static void awaitGo(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> ids(int howMany) {
        return IntStream.range(0, howMany).mapToObj(i -> "tenant-" + i).toList();
    }
}
