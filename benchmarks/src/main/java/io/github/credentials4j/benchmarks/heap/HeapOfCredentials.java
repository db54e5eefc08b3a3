// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.heap;

import static io.github.credentials4j.benchmarks.result.Result.row;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.benchmarks.result.Result;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Weighs live credentials: the heap with them less the heap without them, after a collection, divided by their number.
 * Providers, names and values are made before, so that they count in neither; handles, snapshots and revisions count.
 * Arguments: the file to write, and how many credentials (100,000).
 */
public final class HeapOfCredentials {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private HeapOfCredentials() {}

    /**
     * Measures.
     *
     * @param args the file to write, and how many credentials
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Result result = new Result("HeapOfCredentials");
        weigh(args.length > 1 ? Integer.parseInt(args[1]) : 100_000, result);
        result.writeTo(args);
    }

    static void weigh(int howMany, Result result) {
        List<LocalKey> providers = new ArrayList<>(howMany);
        for (int i = 0; i < howMany; i++) providers.add(new LocalKey(i));
        List<LiveCredential<ApiKey>> live = new ArrayList<>(howMany); // at its full size already: it is not ours
        GuardPolicy unhurried = GuardPolicy.defaults().withCallsPerSecond(10_000_000);
        try (Credentials owner = Credentials.builder().guard(unhurried).build()) {
            keepOneOfAnother(owner);
            result.add(weigh(owner, providers, live));
        } finally {
            Reference.reachabilityFence(providers);
            Reference.reachabilityFence(live);
        }
    }

    private static Map<String, Object> weigh(
            Credentials owner, List<LocalKey> providers, List<LiveCredential<ApiKey>> live) {
        long without = heapAfterCollection();
        long start = System.nanoTime();
        providers.forEach(provider -> live.add(owner.keep(provider)));
        owner.awaitReady(PATIENCE);
        long readyMillis = (System.nanoTime() - start) / 1_000_000;
        long fetched = heapAfterCollection() - without;
        refreshAll(live);
        long refreshed = heapAfterCollection() - without;
        return row(
                "credentials",
                live.size(),
                "bytesEach",
                fetched / live.size(),
                "bytesEachAfterARefresh",
                refreshed / live.size(),
                "schedulerThreads",
                threads("credentials-scheduler"),
                "allThreadsOfTheEngine",
                threads("credentials-"),
                "millisUntilAllReady",
                readyMillis);
    }

    /** Loads the classes and starts the threads, which belong to the owner and not to each credential. */
    private static void keepOneOfAnother(Credentials owner) {
        LiveCredential<ApiKey> first = owner.keep(new LocalKey(-1));
        owner.awaitReady(PATIENCE);
        refreshAll(List.of(first));
    }

    private static void refreshAll(List<LiveCredential<ApiKey>> live) {
        CompletableFuture.allOf(live.stream()
                        .map(LiveCredential::refreshNow)
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private static long heapAfterCollection() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) { // references and cleaners need more than one
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }
}
