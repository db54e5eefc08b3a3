// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Secret Manager in this JVM: AccessSecretVersion, GetSecretVersion, ListSecretVersions and AddSecretVersion over gRPC on a
 * loopback port, for the real client. Follows {@code google/cloud/secretmanager/v1/service.proto}.
 *
 * <p>Versions have their states, {@code latest} is the newest one whether it can be read or not, payloads carry their
 * checksum (CRC32C) and are 64 KiB at most. Answers name the project by a number, as the service does.
 *
 * <p>Not modelled: the other methods (secrets are made and governed by {@link FakeSecret}), IAM but for {@link
 * GcpFault#denied}, filters other than {@code state:ENABLED}, pages after the first, the minutes that {@code latest} may lag
 * behind: here it is at once.
 *
 * <p>Safe for any thread.
 */
public final class FakeSecretManager implements AutoCloseable {
    private final GrpcWire wire;
    private final Map<String, FakeSecret> secrets = new ConcurrentHashMap<>();

    private FakeSecretManager(boolean tls) {
        wire = new GrpcWire(SecretService.NAME, tls);
        new SecretService(secrets).answerOn(wire);
        wire.start();
    }

    /** Returns a running server without TLS. */
    public static FakeSecretManager start() {
        return new FakeSecretManager(false);
    }

    /** Returns a running server with TLS, its {@link #certificate} made for it. */
    public static FakeSecretManager startTls() {
        return new FakeSecretManager(true);
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
     * Returns a secret, made without a version when first named.
     *
     * @param name {@code projects/…/secrets/…}, or {@code projects/…/locations/…/secrets/…}
     */
    public FakeSecret secret(String name) {
        if (!SecretService.isSecret(name)) throw new IllegalArgumentException("this is no name of a secret: " + name);
        return secrets.computeIfAbsent(name, FakeSecret::new);
    }

    /**
     * Deletes a secret with all its versions. Does nothing if there is none.
     *
     * @param name its full name
     */
    public void delete(String name) {
        secrets.remove(name);
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
     * @param method such as {@code AccessSecretVersion}
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

    /** Refuses connections and cuts those that are there, until {@link #listenAgain}. Secrets are kept. */
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
