// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** A secret while it is rotated: the version that is to become current, and the one that is. */
final class RotatingSecret {
    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    private final SecretsManagerClient client;
    private final RotationRequest request;
    private final Map<String, List<String>> stages;

    private RotatingSecret(SecretsManagerClient client, RotationRequest request, Map<String, List<String>> stages) {
        this.client = client;
        this.request = request;
        this.stages = stages;
    }

    /**
     * Returns the secret after the checks that precede every step (AWS: "Rotation function templates").
     *
     * @throws CredentialException if it is not set up to be rotated, or the request speaks of no pending version
     */
    static RotatingSecret open(SecretsManagerClient client, RotationRequest request) {
        DescribeSecretResponse described = client.describeSecret(ask -> ask.secretId(request.secretId()));
        RotatingSecret secret = new RotatingSecret(client, request, described.versionIdsToStages());
        if (!Boolean.TRUE.equals(described.rotationEnabled()))
            throw secret.refusal("rotation is not enabled; turn it on with RotateSecret");
        List<String> ofToken = secret.stages.getOrDefault(request.token(), List.of());
        if (!ofToken.contains(CURRENT) && !ofToken.contains(PENDING))
            throw secret.refusal("version " + request.token() + " is not AWSPENDING (its stages: " + ofToken
                    + "); start a rotation with RotateSecret");
        return secret;
    }

    /** Returns whether the rotation is over: a step that is invoked again then has nothing to do. */
    boolean rotated() {
        return stages.getOrDefault(request.token(), List.of()).contains(CURRENT);
    }

    /** Returns the pending version's value, once it has one. */
    Optional<SecretBytes> pending() {
        return value(GetSecretValueRequest.builder()
                .secretId(request.secretId())
                .versionId(request.token())
                .versionStage(PENDING)
                .build());
    }

    /** Returns the current value; empty before the first rotation of a secret that was made without one. */
    Optional<SecretBytes> current() {
        return value(GetSecretValueRequest.builder()
                .secretId(request.secretId())
                .versionStage(CURRENT)
                .build());
    }

    private Optional<SecretBytes> value(GetSecretValueRequest which) {
        try {
            return Optional.ofNullable(client.getSecretValue(which).secretString())
                    .filter(text -> !text.isEmpty())
                    .map(SecretBytes::ofText);
        } catch (ResourceNotFoundException withoutValue) {
            return Optional.empty();
        }
    }

    /** Returns whether the pending version got this value; false if it has another one already. */
    boolean store(SecretBytes value) {
        try {
            client.putSecretValue(put -> put.secretId(request.secretId())
                    .clientRequestToken(request.token())
                    .rotationToken(request.rotationToken().orElse(null))
                    .secretString(value.exposeText())
                    .versionStages(PENDING));
            return true;
        } catch (ResourceExistsException another) {
            return false;
        }
    }

    /** Makes the pending version the current one. The one before becomes AWSPREVIOUS; its key lives on. */
    void finish() {
        Optional<String> before = stages.entrySet().stream()
                .filter(version -> version.getValue().contains(CURRENT))
                .map(Map.Entry::getKey)
                .findFirst();
        client.updateSecretVersionStage(move -> move.secretId(request.secretId())
                .versionStage(CURRENT)
                .moveToVersionId(request.token())
                .removeFromVersionId(before.orElse(null)));
    }

    /** Returns a failure that speaks of this secret. */
    CredentialException refusal(String detail) {
        return new CredentialException(
                Failure.REFUSED,
                CredentialName.of(request.secretId()),
                request.step().text() + ": " + detail);
    }
}
