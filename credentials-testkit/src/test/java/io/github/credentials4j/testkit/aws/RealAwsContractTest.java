// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.jr.ob.JSON;

@Tag("real")
class RealAwsContractTest extends AwsContract {

    RealAwsContractTest() {
        super(RealAws.orSkip());
    }

    @Override
    String readerRole(String name, String secretArn, String externalId) {
        try (IamClient iam = SdkClients.client(
                IamClient.builder(), server.endpoint(), SdkClients.of(server.rootKey()), "aws-global")) {
            String arn = iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},
                    "Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"StringEquals":{"sts:ExternalId":"%s"}}}]}""".formatted(externalId)))
                    .role()
                    .arn();
            iam.putRolePolicy(r -> r.roleName(name).policyName("read").policyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                    "Action":"secretsmanager:GetSecretValue","Resource":"%s"}]}""".formatted(secretArn)));
            return arn;
        }
    }

    @Override
    AwsKey user(String name) {
        try (IamClient iam = SdkClients.client(
                IamClient.builder(), server.endpoint(), SdkClients.of(server.rootKey()), "aws-global")) {
            iam.createUser(r -> r.userName(name));
            var key = iam.createAccessKey(r -> r.userName(name)).accessKey();
            return new AwsKey(key.accessKeyId(), SecretBytes.ofText(key.secretAccessKey()), Optional.empty());
        }
    }

    @Override
    void deliverEventsTo(String queueUrl, String queueArn) {
        String rule = "labels-" + UUID.randomUUID();
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
                "Action":"sqs:SendMessage","Resource":"%s"}]}""".formatted(queueArn);
        try (SqsClient sqs =
                SdkClients.client(SqsClient.builder(), server.endpoint(), SdkClients.of(server.rootKey()))) {
            sqs.setQueueAttributes(r -> r.queueUrl(queueUrl).attributesWithStrings(Map.of("Policy", policy)));
        }
        events(
                "PutRule",
                Map.of(
                        "Name",
                        rule,
                        "EventPattern",
                        "{\"source\":[\"aws.secretsmanager\"],\"detail-type\":[\"Secret Label Updated\"]}"));
        events("PutTargets", Map.of("Rule", rule, "Targets", java.util.List.of(Map.of("Id", "q", "Arn", queueArn))));
    }

    /** Calls EventBridge by hand: its client is not among the dependencies. */
    private void events(String action, Map<String, ?> members) {
        String body = JSON.std.asString(members);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(server.endpoint())
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "AWSEvents." + action)
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(SdkClients.of(server.rootKey()))
                        .request(request)
                        .payload(software.amazon.awssdk.http.ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "events")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            var answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElseThrow())
                            .build())
                    .call();
            assertThat(answer.httpResponse().statusCode()).isEqualTo(200);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
