// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.testkit.aws.FakeAws;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What only an operator does, and differently on the fake and on a real server. */
public interface Operator {
    /** Returns the ARN of a new role that everybody may assume, with the external id if there is one. */
    String role(String name, String policy, Optional<String> externalId);

    /** Returns a new key of a new user without permissions. */
    AwsKey user(String name);

    /** Sends Secrets Manager's label events into the queue. */
    void deliverEventsTo(String queueUrl);

    static Operator of(AwsServer server) {
        return server instanceof FakeAws fake ? new OfFake(fake) : new OfReal(server);
    }

    static StaticCredentialsProvider signedBy(AwsKey key) {
        String secret = key.secret().exposeText();
        return StaticCredentialsProvider.create(key.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.id(), secret, token.exposeText()))
                .orElseGet(() -> AwsBasicCredentials.create(key.id(), secret)));
    }

    record OfFake(FakeAws fake) implements Operator {
        @Override
        public String role(String name, String policy, Optional<String> externalId) {
            externalId.ifPresent(fake.role(name)::externalId);
            return fake.role(name).policy(policy).arn();
        }

        @Override
        public AwsKey user(String name) {
            return fake.user(name);
        }

        @Override
        public void deliverEventsTo(String queueUrl) {
            fake.deliverEventsTo(queueUrl);
        }
    }

    record OfReal(AwsServer server) implements Operator {
        @Override
        public String role(String name, String policy, Optional<String> externalId) {
            String condition = externalId
                    .map(",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"%s\"}}"::formatted)
                    .orElse("");
            try (IamClient iam = iam()) {
                String arn = iam.createRole(
                                role -> role.roleName(name).assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},
                        "Action":["sts:AssumeRole","sts:TagSession"]%s}]}""".formatted(condition)))
                        .role()
                        .arn();
                iam.putRolePolicy(role -> role.roleName(name).policyName("p").policyDocument(policy));
                return arn;
            }
        }

        @Override
        public AwsKey user(String name) {
            try (IamClient iam = iam()) {
                iam.createUser(user -> user.userName(name));
                var key = iam.createAccessKey(user -> user.userName(name)).accessKey();
                return new AwsKey(key.accessKeyId(), SecretBytes.ofText(key.secretAccessKey()), Optional.empty());
            }
        }

        @Override
        public void deliverEventsTo(String queueUrl) {
            String rule = "labels-" + UUID.randomUUID();
            String queue = admitEventBridge(queueUrl);
            events("PutRule", """
                    {"Name":"%s","EventPattern":"{\\"source\\":[\\"aws.secretsmanager\\"],\
                    \\"detail-type\\":[\\"Secret Label Updated\\"]}"}""".formatted(rule));
            events("PutTargets", """
                    {"Rule":"%s","Targets":[{"Id":"queue","Arn":"%s"}]}""".formatted(rule, queue));
        }

        private String admitEventBridge(String queueUrl) {
            try (SqsClient sqs = SqsClient.builder()
                    .endpointOverride(server.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(signedBy(server.rootKey()))
                    .build()) {
                String arn = String.valueOf(sqs.getQueueAttributes(
                                queue -> queue.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN));
                sqs.setQueueAttributes(queue ->
                        queue.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":\
                        "events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%s"}]}""".formatted(arn))));
                return arn;
            }
        }

        private IamClient iam() {
            return IamClient.builder()
                    .endpointOverride(server.endpoint())
                    .region(Region.AWS_GLOBAL)
                    .credentialsProvider(signedBy(server.rootKey()))
                    .build();
        }

        /** Calls EventBridge by hand: its client is not among the dependencies. */
        private void events(String action, String body) {
            SdkHttpRequest request = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.POST)
                    .uri(server.endpoint())
                    .encodedPath("/")
                    .putHeader("Content-Type", "application/x-amz-json-1.1")
                    .putHeader("X-Amz-Target", "AWSEvents." + action)
                    .build();
            var signed = AwsV4HttpSigner.create()
                    .sign(sign -> sign.identity(signedBy(server.rootKey()).resolveCredentials())
                            .request(request)
                            .payload(ContentStreamProvider.fromUtf8String(body))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "events")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
            try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
                int status = http.prepareRequest(HttpExecuteRequest.builder()
                                .request(signed.request())
                                .contentStreamProvider(signed.payload().orElseThrow())
                                .build())
                        .call()
                        .httpResponse()
                        .statusCode();
                if (status != 200) throw new IllegalStateException(action + " answered " + status);
            } catch (java.io.IOException unreachable) {
                throw new java.io.UncheckedIOException(unreachable);
            }
        }
    }
}
