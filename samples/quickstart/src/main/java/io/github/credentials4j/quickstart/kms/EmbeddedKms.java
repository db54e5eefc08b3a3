// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.kms;

import io.github.credentials4j.gcp.CloudKmsDecryptor;
import io.github.credentials4j.gcp.GcpClients;
import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import io.github.credentials4j.testkit.gcp.FakeKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Cloud KMS inside this JVM, with one key, and the gateway's client of it. */
public final class EmbeddedKms implements AutoCloseable {
    private static final String KEY = "projects/quickstart/locations/global/keyRings/gateway/cryptoKeys/secrets";
    private static final byte[] NO_ADDITIONAL_DATA = {};

    private final FakeCloudKms server = FakeCloudKms.start();
    private final FakeKey key = server.key(KEY);
    private final GcpClients clients = GcpClients.builder()
            .kmsEndpoint(server.endpoint())
            .plaintext()
            .noCredentials()
            .build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kms-comes-back");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration recheck;

    /**
     * Starts it.
     *
     * @param recheck how often the gateway has a value decrypted that did not change
     */
    public EmbeddedKms(Duration recheck) {
        this.recheck = recheck;
    }

    /** Returns what decrypts for the gateway. */
    public CloudKmsDecryptor decryptor() {
        return CloudKmsDecryptor.of(clients, KEY).recheckEvery(recheck);
    }

    /**
     * Returns what {@code gcloud kms encrypt} makes of a text, in Base64.
     *
     * @param text what an operator seals
     */
    public String sealed(String text) {
        byte[] ciphertext = key.encrypt(text.getBytes(StandardCharsets.UTF_8), NO_ADDITIONAL_DATA);
        return Base64.getEncoder().encodeToString(ciphertext);
    }

    /**
     * Returns what {@code gcloud kms decrypt} makes of it again.
     *
     * @param sealed in Base64
     */
    public String opened(String sealed) {
        byte[] text = key.decrypt(Base64.getDecoder().decode(sealed), NO_ADDITIONAL_DATA);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Rotates the key, and returns the number of its new primary version. */
    public int rotateKey() {
        return key.rotate();
    }

    /**
     * Refuses every connection.
     *
     * @param lasts until it accepts them again
     */
    public void goDown(Duration lasts) {
        server.stopListening();
        Future<?> unused = later.schedule(server::listenAgain, lasts.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        later.shutdownNow();
        clients.close();
        server.close();
    }
}
