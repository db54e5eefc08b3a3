// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import io.github.credentials4j.testkit.aws.FakeSecrets;
import io.github.credentials4j.testkit.aws.RotationFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/** The client without its wire, so that thousands of calls take a second; the secrets are the testkit's all the same. */
record OperatorsHand(FakeSecrets store) implements SecretsManagerClient {
    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        Map<String, List<String>> stages = new HashMap<>();
        for (String stage : List.of("AWSPREVIOUS", "AWSCURRENT", "AWSPENDING"))
            store.versionId(request.secretId(), stage)
                    .ifPresent(id -> stages.merge(
                            id,
                            List.of(stage),
                            (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                                    .toList()));
        return DescribeSecretResponse.builder()
                .rotationEnabled(true)
                .versionIdsToStages(stages)
                .build();
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        Optional<String> value = store.value(request.secretId(), request.versionStage())
                .filter(there -> request.versionId() == null
                        || store.versionId(request.secretId(), request.versionStage())
                                .equals(Optional.of(request.versionId())));
        return GetSecretValueResponse.builder()
                .secretString(value.orElseThrow(() -> ResourceNotFoundException.builder()
                        .message("Secrets Manager can't find the specified secret value.")
                        .build()))
                .build();
    }

    @Override
    public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
        store.fill(
                new RotationFunction.Request(request.secretId(), request.clientRequestToken(), "us-east-1"),
                request.secretString());
        return PutSecretValueResponse.builder().build();
    }

    @Override
    public UpdateSecretVersionStageResponse updateSecretVersionStage(UpdateSecretVersionStageRequest request) {
        if (!store.versionId(request.secretId(), request.versionStage())
                .equals(Optional.ofNullable(request.removeFromVersionId())))
            throw new IllegalArgumentException("RemoveFromVersionId has not " + request.versionStage());
        store.move(request.secretId(), request.versionStage(), request.moveToVersionId());
        return UpdateSecretVersionStageResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "secretsmanager";
    }

    @Override
    public void close() {}
}
