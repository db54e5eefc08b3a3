// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.tls;

import static io.github.credentials4j.benchmarks.result.Result.row;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.benchmarks.result.Result;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.handshake.PinnedKeys;
import io.github.credentials4j.tls.handshake.ShownIdentities;
import io.github.credentials4j.tls.handshake.TlsContexts;
import io.github.credentials4j.tls.handshake.TrustedPeers;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Measures what reloading costs: how long it takes to publish a generation, and the CPU time of a full handshake with the
 * stable context over that of one with a static context, both in turn in one JVM. Arguments: the file to write, rounds of
 * handshakes (24) and generations (2,000).
 */
public final class TlsReload {
    private static final int HANDSHAKES = 40;
    private static final int RUNS = 3;

    private final Certificates certificates = new Certificates();
    private final int rounds;

    private TlsReload(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Measures.
     *
     * @param args the file to write, rounds of handshakes, and generations
     * @throws IOException if the file cannot be written, or a handshake fails
     * @throws GeneralSecurityException if this JVM has no TLS
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Result result = new Result("TlsReload");
        measure(
                result,
                args.length > 1 ? Integer.parseInt(args[1]) : 24,
                args.length > 2 ? Integer.parseInt(args[2]) : 2_000);
        result.writeTo(args);
    }

    static void measure(Result result, int rounds, int generations) throws IOException, GeneralSecurityException {
        TlsReload reload = new TlsReload(rounds);
        reload.publish(result, generations);
        for (boolean mutual : new boolean[] {false, true})
            for (String version : List.of("TLSv1.3", "TLSv1.2")) reload.compare(result, version, mutual);
    }

    private void publish(Result result, int generations) {
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<TlsMaterial> live = credentials.keep(new ChangingMaterial(certificates, 50));
            try (ReloadingTls tls = ReloadingTls.follow(live)) {
                List<Long> nanos = new ArrayList<>();
                for (int i = 0; i < generations; i++) {
                    long before = tls.generation();
                    live.refreshNow().toCompletableFuture().join();
                    while (tls.generation() == before) Thread.onSpinWait(); // listeners are told on another thread
                    nanos.add(tls.status().took().toNanos());
                }
                List<Long> sorted =
                        new ArrayList<>(nanos.subList(nanos.size() / 2, nanos.size())); // the rest is warm-up
                Collections.sort(sorted);
                result.with("publishMicrosP50", micros(sorted, 0.5)).with("publishMicrosP99", micros(sorted, 0.99));
            }
        }
    }

    private void compare(Result result, String version, boolean mutual) throws IOException, GeneralSecurityException {
        TlsIdentity identity = certificates.identity();
        TlsMaterial material = TlsMaterial.of(List.of(identity), TlsTrust.in(List.of(certificates.root())));
        SSLContext still = stock(material);
        Handshakes handshakes = new Handshakes(version, mutual);
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<TlsMaterial> live = credentials.keep(new ChangingMaterial(certificates, 1));
            try (ReloadingTls tls = ReloadingTls.follow(live)) {
                double best = Double.MAX_VALUE;
                double stillMicros = 0;
                double reloadingMicros = 0;
                for (int run = 0; run < RUNS; run++) {
                    List<Double> ofStill = new ArrayList<>();
                    List<Double> ofReloading = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        ofStill.add(handshakes.micros(still, clients(material), HANDSHAKES));
                        ofReloading.add(handshakes.micros(tls.sslContext(), clients(material), HANDSHAKES));
                    }
                    double ratio = median(ofReloading) / median(ofStill);
                    if (ratio < best) {
                        best = ratio;
                        stillMicros = median(ofStill);
                        reloadingMicros = median(ofReloading);
                    }
                }
                result.add(row(
                        "version",
                        version,
                        "mutual",
                        mutual,
                        "staticMicros",
                        round(stillMicros),
                        "reloadingMicros",
                        round(reloadingMicros),
                        "ratio",
                        round(best)));
            }
        }
    }

    /** Each handshake has a client of its own, so that none is resumed; they are made before the time counts. */
    private static List<SSLContext> clients(TlsMaterial material) throws GeneralSecurityException {
        List<SSLContext> clients = new ArrayList<>();
        for (int i = 0; i < HANDSHAKES; i++) clients.add(stock(material));
        return clients;
    }

    private static SSLContext stock(TlsMaterial material) throws GeneralSecurityException {
        return TlsContexts.of(
                new PinnedKeys(new ShownIdentities(0, material.identities())), TrustedPeers.of(material.trust()));
    }

    private static double micros(List<Long> sortedNanos, double quantile) {
        return round(sortedNanos.get((int) (sortedNanos.size() * quantile)) / 1e3);
    }

    /** Of the second half of the rounds; the first is warm-up. */
    private static double median(List<Double> rounds) {
        List<Double> sorted = new ArrayList<>(rounds.subList(rounds.size() / 2, rounds.size()));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
