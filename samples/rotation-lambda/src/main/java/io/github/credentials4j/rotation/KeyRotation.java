// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Rotates a secret that holds a key, between two keys of one account: the new one is made and tried while the old one
 * serves, and the old one lives on until the next rotation, so that nobody who holds it notices.
 *
 * <p>Every step may be cut off at any point and be done again from its start, as Secrets Manager does. What a crash
 * leaves behind, a key whose value nobody has, is revoked by the next try. A key is revoked in {@code createSecret} only,
 * and never the one under AWSCURRENT. Two invocations at once for the same secret are not provided for; Secrets Manager
 * makes one at a time.
 *
 * <p>Safe for any thread.
 */
public final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final SecretsManagerClient secrets;
    private final KeyIssuer issuer;
    private final Patience patience;

    /**
     * Creates the rotation.
     *
     * @param secrets the client of the secret's Region; stays the caller's
     * @param issuer makes the keys
     * @param patience how long a new key may be unknown
     */
    public KeyRotation(SecretsManagerClient secrets, KeyIssuer issuer, Patience patience) {
        this.secrets = secrets;
        this.issuer = issuer;
        this.patience = patience;
    }

    /**
     * Does one step; blocks for its calls, {@code testSecret} also until the key is accepted.
     *
     * @param request which step of which rotation
     * @throws RuntimeException if it failed: Secrets Manager will do the rotation again from its first step
     */
    public void run(RotationRequest request) {
        RotatingSecret secret = RotatingSecret.open(secrets, request);
        if (secret.rotated()) return;
        switch (request.step()) {
            case CREATE_SECRET -> create(secret);
            case SET_SECRET -> {}
            case TEST_SECRET -> test(secret);
            case FINISH_SECRET -> secret.finish();
        }
        LOG.info("{}: done", request);
    }

    private void create(RotatingSecret secret) {
        Set<String> issued =
                issuer.ids(); // before the value is looked for: a key made later than this is not in the list
        if (secret.pending().isPresent()) return;
        makeRoom(secret, Room.among(issued, secret.current().map(issuer::idOf)));
        IssuedKey made = issuer.create();
        LOG.info("made key {}", made.id());
        if (!secret.store(made.stored())) issuer.revoke(made.id());
    }

    private void makeRoom(RotatingSecret secret, Room room) {
        if (room instanceof Room.Unclear unclear) throw secret.refusal(unclear.why());
        if (room instanceof Room.Without without) {
            LOG.info("revoking key {}, which is not the current one", without.id());
            issuer.revoke(without.id());
        }
    }

    private void test(RotatingSecret secret) {
        SecretBytes pending =
                secret.pending().orElseThrow(() -> secret.refusal("AWSPENDING has no value; createSecret comes first"));
        for (Duration wait : patience.waits()) {
            if (issuer.accepts(pending)) return;
            patience.pause().pause(wait);
        }
        if (!issuer.accepts(pending))
            throw secret.refusal("the service does not accept key " + issuer.idOf(pending)
                    + "; see whether it exists and is active");
    }
}
