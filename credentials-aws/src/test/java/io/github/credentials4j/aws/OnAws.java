// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Tests against a server that speaks AWS, whichever. What is made on it has unique names, since it may be shared. */
public abstract class OnAws {
    protected final AwsServer server;
    protected final AwsClients root;
    protected final Operator operator;
    protected final Credentials credentials = Credentials.create();

    protected OnAws(AwsServer server) {
        this.server = server;
        this.root = clients(server.rootKey());
        this.operator = Operator.of(server);
    }

    @AfterEach
    void close() {
        credentials.close();
        root.close();
        server.close();
    }

    protected final AwsClients clients(AwsKey key) {
        return AwsClients.builder()
                .endpoint(server.endpoint())
                .region("us-east-1")
                .credentials(key.id(), Operator.signedBy(key))
                .build();
    }

    protected final SecretsManagerClient secrets() {
        return root.secretsManager();
    }

    protected static String unique(String hint) {
        return hint + "-" + UUID.randomUUID();
    }

    /** Creates a secret and returns its ARN. */
    protected final String create(String name, String value) {
        return secrets()
                .createSecret(secret -> secret.name(name).secretString(value))
                .arn();
    }

    /** Stores a new version, current at once, and returns its id. */
    protected final String put(String secretId, String value) {
        return put(secretId, value, "AWSCURRENT");
    }

    /** Stores a new version under this stage and returns its id. */
    protected final String put(String secretId, String value, String stage) {
        return secrets()
                .putSecretValue(
                        put -> put.secretId(secretId).secretString(value).versionStages(stage))
                .versionId();
    }

    protected static <T> Snapshot<T> changed(CredentialProvider<T> provider) {
        return changed(provider.fetch(TestAttempt.of(provider)));
    }

    protected static <T> Snapshot<T> changed(Fetch<T> fetch) {
        assertThat(fetch).isInstanceOf(Fetch.Changed.class);
        return ((Fetch.Changed<T>) fetch).snapshot();
    }

    protected static CredentialException failure(CredentialProvider<?> provider, Failure expected) {
        CredentialException failed =
                catchThrowableOfType(CredentialException.class, () -> provider.fetch(TestAttempt.of(provider)));
        assertThat(failed).isNotNull();
        assertThat(failed.failure()).as(failed.getMessage()).isEqualTo(expected);
        return failed;
    }
}
