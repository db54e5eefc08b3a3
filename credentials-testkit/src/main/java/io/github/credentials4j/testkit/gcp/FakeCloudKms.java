// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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
public final class FakeCloudKms implements AutoCloseable {
    private final GrpcWire wire;
    private final InstantSource clock;
    private final Map<String, FakeKey> keys = new ConcurrentHashMap<>();

    private FakeCloudKms(boolean tls, InstantSource clock) {
        this.clock = clock;
        wire = new GrpcWire(KmsService.NAME, tls);
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

    /** Returns where it listens, as {@code host:port}. */
    public String endpoint() {
        return wire.endpoint();
    }

    /**
     * Returns the certificate to trust, for {@code localhost} and {@code 127.0.0.1}.
     *
     * @throws IllegalStateException if it was started without TLS
     */
    public X509Certificate certificate() {
        return wire.identity().certificate();
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

    /**
     * Injects a fault, on top of those that are there; the first injected that fits a request strikes.
     *
     * @param fault what goes wrong, where and how often
     */
    public void inject(GcpFault fault) {
        wire.inject(fault);
    }

    /** Ends all faults. Requests that hang already go on hanging. */
    public void heal() {
        wire.heal();
    }

    /**
     * Refuses, as UNAUTHENTICATED, every request whose bearer token does not pass; a request without one has the empty
     * text.
     *
     * @param tokens says which pass
     */
    public void acceptOnly(Predicate<String> tokens) {
        wire.acceptOnly(tokens);
    }

    /**
     * Returns how many requests for a method came in, refused ones included.
     *
     * @param method such as {@code Decrypt}
     */
    public int calls(String method) {
        return (int) wire.requests().stream()
                .filter(each -> each.method().equals(method))
                .count();
    }

    /** Returns the requests that came in, in order. */
    public List<GcpRequest> requests() {
        return wire.requests();
    }

    /** Forgets the requests: counts begin at zero. */
    public void forgetRequests() {
        wire.forgetRequests();
    }

    /** Refuses connections and cuts those that are there, until {@link #listenAgain}. Keys are kept. */
    public void stopListening() {
        wire.stop();
    }

    /** Listens again, on the same port. Does nothing if it does already. */
    public void listenAgain() {
        wire.start();
    }

    /** Stops for good. Safe to repeat. */
    @Override
    public void close() {
        wire.close();
    }
}
