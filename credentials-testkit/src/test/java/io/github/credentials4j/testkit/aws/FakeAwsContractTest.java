// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

class FakeAwsContractTest extends AwsContract {

    private final FakeAws aws = (FakeAws) server;

    FakeAwsContractTest() {
        super(FakeAws.start());
    }

    @Override
    AwsKey user(String name) {
        return aws.user(name);
    }

    @Override
    String readerRole(String name, String secretArn, String externalId) {
        return aws.role(name)
                .externalId(externalId)
                .allow("secretsmanager:GetSecretValue", secretArn)
                .arn();
    }

    @Override
    void deliverEventsTo(String queueUrl, String queueArn) {
        aws.deliverEventsTo(queueUrl);
    }

    /** The real server of this build overwrites; the API reference of PutSecretValue says that AWS refuses. */
    @Test
    void usedTokenWithOtherContentIsRefusedAndWithTheSameIsNot() {
        String name = unique("token");
        String token = UUID.randomUUID().toString();
        secrets.createSecret(r -> r.name(name).secretString("1"));
        secrets.putSecretValue(r -> r.secretId(name).secretString("2").clientRequestToken(token));
        secrets.putSecretValue(r -> r.secretId(name).secretString("2").clientRequestToken(token));
        assertThatThrownBy(() -> secrets.putSecretValue(
                        r -> r.secretId(name).secretString("3").clientRequestToken(token)))
                .isInstanceOf(ResourceExistsException.class);
    }
}
