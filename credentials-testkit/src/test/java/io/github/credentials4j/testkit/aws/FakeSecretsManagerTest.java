// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sts.StsClient;

class FakeSecretsManagerTest {

    private final FakeAws aws = FakeAws.start();
    private final SecretsManagerClient client =
            SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), SdkClients.ROOT);

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void readsWhatAnOperatorMade() {
        aws.secrets("us-east-1").create("prod/openai", "sk-1");
        assertThat(client.getSecretValue(r -> r.secretId("prod/openai")).secretString())
                .isEqualTo("sk-1");
        assertThat(aws.calls("GetSecretValue")).isEqualTo(1);
    }

    @Test
    void wrongSecretKeyIsRefused() {
        try (SecretsManagerClient wrong = SdkClients.client(
                SecretsManagerClient.builder(), aws.endpoint(), AwsBasicCredentials.create("test", "wrong"))) {
            assertThatThrownBy(() -> wrong.getSecretValue(r -> r.secretId("x")))
                    .isInstanceOfSatisfying(
                            SecretsManagerException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidSignatureException"));
        }
    }

    @Test
    void sessionOfARoleReads() {
        aws.secrets("us-east-1").create("a", "1");
        aws.role("reader").externalId("x");
        try (StsClient sts = SdkClients.client(StsClient.builder(), aws.endpoint(), SdkClients.ROOT)) {
            var got = sts.assumeRole(r ->
                    r.roleArn(aws.role("reader").arn()).roleSessionName("me").externalId("x"));
            assertThat(got.assumedRoleUser().arn()).endsWith("assumed-role/reader/me");
        }
    }
}
