// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.testkit.aws.FakeAws;

class FakeAwsContractTest extends AwsContract {
    private final FakeAws fake;

    FakeAwsContractTest() {
        super(FakeAws.start());
        fake = (FakeAws) server;
    }

    @Override
    String readerRole(String name, String secretArn, String externalId) {
        return fake.role(name)
                .externalId(externalId)
                .allow("secretsmanager:GetSecretValue", secretArn)
                .arn();
    }

    @Override
    String userKeyId(String name) {
        return fake.user(name).id();
    }

    @Override
    void deliverEventsTo(String queueUrl, String queueArn) {
        fake.deliverEventsTo(queueUrl);
    }
}
