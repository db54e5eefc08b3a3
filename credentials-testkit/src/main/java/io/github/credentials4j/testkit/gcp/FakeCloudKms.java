// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cloud KMS in this JVM: Encrypt and Decrypt over gRPC on a loopback port, for the real client. Follows {@code
 * google/cloud/kms/v1/service.proto}.
 *
 * <p>Keys encrypt in truth (AES-256-GCM with additional data), the service compares the checksums it is sent and sends
 * its own (CRC32C), ciphertext names the version that made it, sizes are limited (64 KiB; HSM 8 KiB together). Every
 * request is admitted unless {@link #acceptOnly} says otherwise.
 *
 * <p>Not modelled: the service's administrative methods (a key's versions are governed by {@link FakeKey}), IAM but for
 * {@link GcpFault#denied}, asymmetric and raw keys, the delay of up to hours after which a disabled version or a new
 * primary is seen everywhere: here it is at once.
 *
 * <p>Safe for any thread.
 */
public final class FakeCloudKms extends GcpFake {
    private final InstantSource clock;
    private final Map<String, FakeKey> keys = new ConcurrentHashMap<>();

    private FakeCloudKms(boolean tls, InstantSource clock) {
        super(new GrpcWire(KmsService.NAME, tls));
        this.clock = clock;
        new KmsService(keys).answerOn(wire);
        wire.start();
    }

    /** Returns a running server without TLS, by the system's clock. */
    public static FakeCloudKms start() {
        return start(InstantSource.system());
    }

    /**
     * Returns a running server without TLS.
     *
     * @param clock tells when a scheduled destruction is done
     */
    public static FakeCloudKms start(InstantSource clock) {
        return new FakeCloudKms(false, clock);
    }

    /** Returns a running server with TLS, its {@link #certificate} made for it. */
    public static FakeCloudKms startTls() {
        return new FakeCloudKms(true, InstantSource.system());
    }

    /**
     * Returns a key, made with one version when first named.
     *
     * @param name {@code projects/…/locations/…/keyRings/…/cryptoKeys/…}
     */
    public FakeKey key(String name) {
        if (!KmsService.isKey(name)) throw new IllegalArgumentException("this is no name of a key: " + name);
        return keys.computeIfAbsent(name, absent -> new FakeKey(absent, clock));
    }
}
