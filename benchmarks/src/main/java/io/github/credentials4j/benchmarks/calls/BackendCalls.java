// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.calls;

import static io.github.credentials4j.benchmarks.result.Result.row;

import io.github.credentials4j.benchmarks.result.Result;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the calls that reach the store. Argument: the file to write.
 *
 * <p>Spring Cloud AWS is not run: it reads each secret once, in turn, when the application starts, which a failure ends;
 * and each of its polls reads them all again until one fails. The rows {@code by arithmetic} say what follows.
 */
public final class BackendCalls {
    private interface Counting {
        long calls(Reader.Library library) throws InterruptedException;
    }

    private final Result result = new Result("BackendCalls")
            .with("unit", "calls that reach the store; retries inside the SDK's client are not counted");

    private BackendCalls() {}

    /**
     * Measures.
     *
     * @param args the file to write
     * @throws IOException if it cannot be written
     * @throws InterruptedException if the measuring thread was interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        BackendCalls calls = new BackendCalls();
        calls.countCold();
        calls.countOutages();
        calls.result.writeTo(args);
    }

    private void countCold() throws InterruptedException {
        count("1 secret, cold", Scenario::oneCold, libraries(), 1);
        count("100 secrets, cold", Scenario::hundredCold, libraries(), 100);
        count("64 threads on 1 cold secret", Scenario::crowdOnOneCold, libraries(), 1);
    }

    private void countOutages() throws InterruptedException {
        count("1 s of an outage from a cold start", Scenario::outageFromColdStart, libraries(), 1);
        Map<String, Reader.Library> expiring = libraries();
        expiring.put("AWS SecretCache", SecretCacheReader::openToExpire);
        count("1 s of an outage at full speed", Scenario::outageAtFullSpeed, expiring, 1);
    }

    private void count(String scenario, Counting counting, Map<String, Reader.Library> libraries, long spring)
            throws InterruptedException {
        for (Map.Entry<String, Reader.Library> library : libraries.entrySet())
            result.add(row(
                    "scenario",
                    scenario,
                    "library",
                    library.getKey(),
                    "calls",
                    counting.calls(library.getValue()),
                    "by",
                    "run"));
        result.add(row("scenario", scenario, "library", "Spring Cloud AWS", "calls", spring, "by", "arithmetic"));
    }

    private static Map<String, Reader.Library> libraries() {
        Map<String, Reader.Library> all = new LinkedHashMap<>();
        all.put("keep", OurReader::kept);
        for (int workers : new int[] {1, 2, 8, 100})
            all.put("keep, batched, " + workers + " workers", OurReader.batched(workers));
        all.put("CredentialCache", OurReader::cached);
        all.put("AWS SecretCache", SecretCacheReader::open);
        all.put("AWS CachedSupplier", CachedSupplierReader::new);
        return all;
    }
}
