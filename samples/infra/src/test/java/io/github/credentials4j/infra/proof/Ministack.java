// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The real server, as somebody.
 *
 * @param endpoint where it is
 * @param credentials who asks
 */
record Ministack(URI endpoint, AwsCredentialsProvider credentials) {
    static final String REGION = "us-east-1";

    /** Returns the server for its root user, or skips the test saying how to start it. */
    static Ministack orSkip() {
        RealAws server = RealAws.orSkip();
        return new Ministack(
                server.endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        server.rootKey().id(), server.rootKey().secret().exposeText())));
    }

    /** Returns the server for a session of a role. */
    Ministack as(String roleArn) {
        Credentials session = sts().assumeRole(ask -> ask.roleArn(roleArn).roleSessionName("proof"))
                .credentials();
        return new Ministack(
                endpoint,
                StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())));
    }

    IamClient iam() {
        return client(IamClient.builder());
    }

    StsClient sts() {
        return client(StsClient.builder());
    }

    SecretsManagerClient secrets() {
        return client(SecretsManagerClient.builder());
    }

    SqsClient sqs() {
        return client(SqsClient.builder());
    }

    /** Returns requests by hand, for services whose clients are not among the dependencies. */
    ByHand byHand() {
        return new ByHand(endpoint, credentials);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
