// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;

/** A client written by hand: it tells no Region, and answers what a server of ours cannot be brought to answer. */
final class ScriptedSecrets implements SecretsManagerClient {
    final AtomicInteger batches = new AtomicInteger();
    final AtomicInteger singles = new AtomicInteger();
    volatile String version = "v1";
    volatile Optional<Instant> nextRotation = Optional.empty();
    volatile Function<List<String>, BatchGetSecretValueResponse> batch = this::all;

    BatchGetSecretValueResponse all(List<String> ids) {
        return BatchGetSecretValueResponse.builder()
                .secretValues(ids.stream().map(this::entry).toList())
                .build();
    }

    private SecretValueEntry entry(String id) {
        return SecretValueEntry.builder()
                .name(id)
                .arn(arn(id))
                .versionId(version)
                .secretString("value of " + id)
                .createdDate(Instant.EPOCH)
                .build();
    }

    private static String arn(String id) {
        return "arn:aws:secretsmanager:us-east-1:123456789012:secret:" + id + "-AbCdEf";
    }

    @Override
    public BatchGetSecretValueResponse batchGetSecretValue(BatchGetSecretValueRequest request) {
        batches.incrementAndGet();
        return batch.apply(request.secretIdList());
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        singles.incrementAndGet();
        return GetSecretValueResponse.builder()
                .name(request.secretId())
                .arn(arn(request.secretId()))
                .versionId(version)
                .secretString("value of " + request.secretId())
                .build();
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        return DescribeSecretResponse.builder()
                .arn(arn(request.secretId()))
                .versionIdsToStages(Map.of(version, List.of("AWSCURRENT")))
                .nextRotationDate(nextRotation.orElse(null))
                .build();
    }

    @Override
    public String serviceName() {
        return "secretsmanager";
    }

    @Override
    public void close() {}
}
