// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.quickstart.kms.EmbeddedKms;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import tools.jackson.jr.ob.JSON;

/**
 * The secret as a rotation sees it: versions and stages, by the calls that a rotation Lambda makes. Every method is one
 * call or two, and throws the SDK's exceptions.
 */
public final class RotatedSecret {
    private static final String FIELD = "apiKey";
    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    private final SecretsManagerClient client;
    private final String secretId;
    private final Optional<EmbeddedKms> kms;

    /**
     * One version and its key.
     *
     * @param id the version's id
     * @param key the API key in it
     */
    public record Version(String id, SecretBytes key) {
        /** Returns the first eight characters of the id, enough to tell versions apart. */
        public String shortId() {
            return id.substring(0, Math.min(8, id.length()));
        }
    }

    /**
     * Creates the view of a secret.
     *
     * @param client may read and change the secret
     * @param secretId its name or ARN
     * @param kms encrypts what is stored, if it shall be
     */
    public RotatedSecret(SecretsManagerClient client, String secretId, Optional<EmbeddedKms> kms) {
        this.client = client;
        this.secretId = secretId;
        this.kms = kms;
    }

    /** Returns the version that is AWSCURRENT. */
    public Version current() {
        return version(at(CURRENT));
    }

    /** Returns the version that is AWSPENDING. */
    public Version pending() {
        return version(at(PENDING));
    }

    /**
     * Stores a key as AWSPENDING.
     *
     * @param key the new key
     * @return its version
     */
    public Version storePending(SecretBytes key) {
        Version made = new Version(UUID.randomUUID().toString(), key);
        put(made, PENDING);
        return made;
    }

    /**
     * Stores a key as AWSCURRENT.
     *
     * @param key the new key
     * @param beforehand told of the version just before it is stored
     * @return its version
     */
    public Version replace(SecretBytes key, Consumer<Version> beforehand) {
        Version made = new Version(UUID.randomUUID().toString(), key);
        beforehand.accept(made);
        put(made, CURRENT);
        return made;
    }

    /**
     * Moves AWSCURRENT to a version, and takes AWSPENDING off it: what is left pending on a current version is moved by
     * AWS at the next rotation, but not by everything that speaks its protocol.
     *
     * @param version where it goes
     */
    public void makeCurrent(Version version) {
        String old = at(CURRENT).versionId();
        if (!old.equals(version.id()))
            client.updateSecretVersionStage(request -> request.secretId(secretId)
                    .versionStage(CURRENT)
                    .moveToVersionId(version.id())
                    .removeFromVersionId(old));
        if (pendingIs(version))
            client.updateSecretVersionStage(
                    request -> request.secretId(secretId).versionStage(PENDING).removeFromVersionId(version.id()));
    }

    private boolean pendingIs(Version version) {
        try {
            return at(PENDING).versionId().equals(version.id());
        } catch (ResourceNotFoundException none) {
            return false;
        }
    }

    /**
     * Returns what is stored for a key.
     *
     * @param key the key
     */
    static String json(SecretBytes key) {
        return "{\"" + FIELD + "\":\"" + key.exposeText() + "\"}";
    }

    private void put(Version version, String stage) {
        String json = json(version.key());
        String stored = kms.map(known -> known.sealed(json)).orElse(json);
        client.putSecretValue(request -> request.secretId(secretId)
                .clientRequestToken(version.id())
                .secretString(stored)
                .versionStages(stage));
    }

    private GetSecretValueResponse at(String stage) {
        return client.getSecretValue(request -> request.secretId(secretId).versionStage(stage));
    }

    private Version version(GetSecretValueResponse answer) {
        String json = kms.map(known -> known.opened(answer.secretString())).orElseGet(answer::secretString);
        if (JSON.std.mapFrom(json).get(FIELD) instanceof String key)
            return new Version(answer.versionId(), SecretBytes.ofText(key));
        throw new IllegalStateException("the secret " + secretId + " must be JSON with the text field " + FIELD);
    }
}
