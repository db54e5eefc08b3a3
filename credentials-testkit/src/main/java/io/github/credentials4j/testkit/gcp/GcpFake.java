// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Predicate;

/** What the fakes of Google's services have in common: an address, faults, and what was asked. Safe for any thread. */
public abstract sealed class GcpFake implements AutoCloseable permits FakeCloudKms, FakeSecretManager {
    final GrpcWire wire;

    GcpFake(GrpcWire wire) {
        this.wire = wire;
    }

    /** Returns where it listens, as {@code host:port}. */
    public final String endpoint() {
        return wire.endpoint();
    }

    /**
     * Returns the certificate to trust, for {@code localhost} and {@code 127.0.0.1}.
     *
     * @throws IllegalStateException if it was started without TLS
     */
    public final X509Certificate certificate() {
        return wire.identity().certificate();
    }

    /**
     * Injects a fault, on top of those that are there; the first injected that fits a request strikes.
     *
     * @param fault what goes wrong, where and how often
     */
    public final void inject(GcpFault fault) {
        wire.inject(fault);
    }

    /** Ends all faults. Requests that hang already go on hanging. */
    public final void heal() {
        wire.heal();
    }

    /**
     * Refuses, as UNAUTHENTICATED, every request whose bearer token does not pass; a request without one has the empty
     * text.
     *
     * @param tokens says which pass
     */
    public final void acceptOnly(Predicate<String> tokens) {
        wire.acceptOnly(tokens);
    }

    /**
     * Returns how many requests for a method came in, refused ones included.
     *
     * @param method such as {@code Decrypt}
     */
    public final int calls(String method) {
        return (int) wire.requests().stream()
                .filter(each -> each.method().equals(method))
                .count();
    }

    /** Returns the requests that came in, in order. */
    public final List<GcpRequest> requests() {
        return wire.requests();
    }

    /** Forgets the requests: counts begin at zero. */
    public final void forgetRequests() {
        wire.forgetRequests();
    }

    /** Refuses connections and cuts those that are there, until {@link #listenAgain}. What it holds is kept. */
    public final void stopListening() {
        wire.stop();
    }

    /** Listens again, on the same port. Does nothing if it does already. */
    public final void listenAgain() {
        wire.start();
    }

    /** Stops for good. Safe to repeat. */
    @Override
    public final void close() {
        wire.close();
    }
}
