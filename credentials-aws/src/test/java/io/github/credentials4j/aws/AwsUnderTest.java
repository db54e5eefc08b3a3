// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.net.URI;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A server that speaks AWS, and its operator's hand: what is said here works on the fake and on a real one. */
final class AwsUnderTest implements AutoCloseable {
    static final String REGION = "us-east-1";

    final URI endpoint;
    final AwsClients root;

    AwsUnderTest(URI endpoint) {
        this.endpoint = endpoint;
        this.root = clients("test", "test");
    }

    AwsClients clients(String keyId, String secret) {
        return AwsClients.builder()
                .endpoint(endpoint)
                .region(REGION)
                .credentials(keyId, StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)))
                .build();
    }

    SecretsManagerClient secretsManager() {
        return root.secretsManager();
    }

    /** Returns a name that no other test uses, so that a server can be shared. */
    String uniqueName(String hint) {
        return hint + "-" + UUID.randomUUID();
    }

    /** Creates a secret and returns its ARN. */
    String create(String name, String value) {
        return secretsManager()
                .createSecret(secret -> secret.name(name).secretString(value))
                .arn();
    }

    /** Stores a new version under the stages and returns its id. */
    String put(String secretId, String value, String... stages) {
        return secretsManager()
                .putSecretValue(
                        put -> put.secretId(secretId).secretString(value).versionStages(stages))
                .versionId();
    }

    @Override
    public void close() {
        root.close();
    }
}
