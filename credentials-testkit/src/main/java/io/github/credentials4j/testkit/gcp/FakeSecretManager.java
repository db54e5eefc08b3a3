// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
public final class FakeSecretManager extends GcpFake {
    private final Map<String, FakeSecret> secrets = new ConcurrentHashMap<>();

    private FakeSecretManager(boolean tls) {
        super(new GrpcWire(SecretService.NAME, tls));
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
}
