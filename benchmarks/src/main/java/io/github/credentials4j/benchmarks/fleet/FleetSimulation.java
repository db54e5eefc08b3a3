// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.fleet;

import static io.github.credentials4j.benchmarks.result.Result.row;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.BatchedSecrets;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.benchmarks.result.Result;
import io.github.credentials4j.benchmarks.store.CountedSecrets.Count;
import io.github.credentials4j.live.CredentialCache;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/**
 * Counts the calls of one process that keeps the secrets of 1,500 tenants, polled every 5 minutes: its start, and then
 * some hours on simulated time; a month is the start and thirty days like these hours. Arguments: the file to write, the
 * number of tenants (1,500) and of simulated hours (6).
 *
 * <p>A call costs $0.05 per 10,000. Whether AWS counts a batch as one call or as one per secret in it is not documented,
 * so both are given.
 */
public final class FleetSimulation {
    private static final int DAYS = 30;
    private static final double DOLLARS_PER_CALL = 0.05 / 10_000;

    private final Result result;
    private final int tenants;
    private final Duration simulated;

    private interface Source extends Function<Fleet, Function<String, CredentialProvider<SecretBytes>>> {}

    private interface Start {
        /** Starts the fleet and returns how its time passes. */
        Passing begin(Fleet fleet);
    }

    private interface Passing {
        void pass(Duration duration);
    }

    FleetSimulation(Result result, int tenants, Duration simulated) {
        this.result = result;
        this.tenants = tenants;
        this.simulated = simulated;
    }

    /**
     * Simulates.
     *
     * @param args the file to write, the number of tenants, the number of simulated hours
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        int tenants = args.length > 1 ? Integer.parseInt(args[1]) : 1_500;
        Duration hours = Duration.ofHours(args.length > 2 ? Integer.parseInt(args[2]) : 6);
        Result result = new Result("FleetSimulation")
                .with("tenants", tenants)
                .with("pollMinutes", 5)
                .with("simulatedHours", hours.toHours())
                .with("dollarsPer10000Calls", 0.05);
        new FleetSimulation(result, tenants, hours).run();
        result.writeTo(args);
    }

    void run() {
        kept("each secret kept", FleetSimulation::single);
        kept("each kept, batched", FleetSimulation::batched);
        cached("idle entries: 1 in 10 tenants active, the others 1 request a day", FleetSimulation::single);
        cached("idle entries, batched", FleetSimulation::batched);
        count("two fields of each secret, apart", fleet -> {
            fleet.keepTwoPartsApart(single(fleet));
            return fleet::pass;
        });
        count("two fields of each secret, shared", fleet -> {
            fleet.keepTwoPartsTogether(single(fleet));
            return fleet::pass;
        });
        count("two fields of each secret, shared, batched", fleet -> {
            fleet.keepTwoPartsTogether(batched(fleet));
            return fleet::pass;
        });
    }

    private void kept(String how, Source source) {
        count(how, fleet -> {
            fleet.keepAll(source.apply(fleet));
            return fleet::pass;
        });
    }

    private void cached(String how, Source source) {
        count(how, fleet -> {
            CredentialCache<String, SecretBytes> cache = fleet.cache(source.apply(fleet));
            fleet.readAllOnce(cache);
            return duration -> fleet.passWithRequests(cache, duration);
        });
    }

    private void count(String how, Start start) {
        try (Fleet fleet = new Fleet(tenants)) {
            Passing passing = start.begin(fleet);
            Count started = fleet.store.count();
            passing.pass(simulated);
            Count passed = fleet.store.count().since(started);
            double days = simulated.toMinutes() / (24.0 * 60);
            double calls = started.calls() + DAYS * passed.calls() / days;
            double bySecret = started.callsBySecret() + DAYS * passed.callsBySecret() / days;
            result.add(row(
                    "how",
                    how,
                    "callsAtStart",
                    started.calls(),
                    "callsAMonth",
                    Math.round(calls),
                    "dollarsAMonth",
                    dollars(calls),
                    "dollarsAMonthIfBilledPerSecret",
                    dollars(bySecret)));
        }
    }

    private static Function<String, CredentialProvider<SecretBytes>> single(Fleet fleet) {
        return id -> SecretsManagerProvider.of(fleet.store, id);
    }

    private static Function<String, CredentialProvider<SecretBytes>> batched(Fleet fleet) {
        return BatchedSecrets.of(fleet.store, fleet.tenants)::provider;
    }

    private static double dollars(double calls) {
        return Math.round(calls * DOLLARS_PER_CALL * 100) / 100.0;
    }
}
