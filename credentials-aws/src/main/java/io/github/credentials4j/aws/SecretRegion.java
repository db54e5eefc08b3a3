// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** One Region of one secret: the calls that are made there. */
record SecretRegion(SecretsManagerClient client, AwsHost server, SecretId secret, String identity) {
    static SecretRegion of(SecretsManagerClient client, SecretId secret, String identity) {
        AwsHost server = AwsHost.of("secretsmanager", client::serviceClientConfiguration);
        return new SecretRegion(client, server, secret, identity);
    }

    /** Returns the same secret's replica in the client's Region. */
    SecretRegion replicaAt(SecretsManagerClient other) {
        SecretRegion there = of(other, secret, identity);
        return new SecretRegion(
                other, there.server, there.server.region().map(secret::in).orElse(secret), identity);
    }

    SecretRegion as(String other) {
        return new SecretRegion(client, server, secret, other);
    }

    /** Asks for one version, within one of so many shares of the time that is left. */
    GetSecretValueResponse value(Attempt attempt, boolean byVersion, String wanted, int shares) {
        return action("GetSecretValue").call(attempt, shares, bounds -> {
            GetSecretValueRequest.Builder request =
                    GetSecretValueRequest.builder().secretId(secret.text()).overrideConfiguration(bounds);
            return client.getSecretValue(
                    (byVersion ? request.versionId(wanted) : request.versionStage(wanted)).build());
        });
    }

    /** Asks for everything but the value, within half of the time that is left. */
    DescribeSecretResponse describe(Attempt attempt) {
        return action("DescribeSecret")
                .call(
                        attempt,
                        2,
                        bounds -> client.describeSecret(
                                asked -> asked.secretId(secret.text()).overrideConfiguration(bounds)));
    }

    /** Returns the Region if it is known, otherwise the host. */
    String place() {
        return server.region().orElse(server.name());
    }

    AwsAction action(String operation) {
        return new AwsAction(new Backend(server.name(), identity), "secretsmanager:" + operation);
    }
}
