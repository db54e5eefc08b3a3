// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Tag("real")
class RealAwsContractTest extends AwsContract {
    private static final AwsBasicCredentials ROOT = AwsBasicCredentials.create("test", "test");

    RealAwsContractTest() {
        super(RealAws.orSkip());
    }

    @Override
    String readerRole(String name, String secretArn, String externalId) {
        try (IamClient iam = iam()) {
            String arn = iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},
                    "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"%s"}}}]}""".formatted(externalId)))
                    .role()
                    .arn();
            iam.putRolePolicy(
                    policy -> policy.roleName(name).policyName("read").policyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                    "Action":"secretsmanager:GetSecretValue","Resource":"%s"}]}""".formatted(secretArn)));
            return arn;
        }
    }

    @Override
    String userKeyId(String name) {
        try (IamClient iam = iam()) {
            iam.createUser(user -> user.userName(name));
            return iam.createAccessKey(key -> key.userName(name)).accessKey().accessKeyId();
        }
    }

    private IamClient iam() {
        return IamClient.builder()
                .endpointOverride(aws.endpoint)
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(ROOT))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    void deliverEventsTo(String queueUrl, String queueArn) {
        String rule = aws.uniqueName("labels");
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
                "Action":"sqs:SendMessage","Resource":"%s"}]}""".formatted(queueArn);
        aws.root
                .sqs()
                .setQueueAttributes(
                        request -> request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, policy)));
        events("PutRule", """
                {"Name":"%s","EventPattern":"{\\"source\\":[\\"aws.secretsmanager\\"],\\"detail-type\\":[\\"Secret Label Updated\\"]}"}""".formatted(rule));
        events("PutTargets", """
                {"Rule":"%s","Targets":[{"Id":"q","Arn":"%s"}]}""".formatted(rule, queueArn));
    }

    /** EventBridge's own client is not among the artifacts that resolve. */
    private void events(String action, String body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(aws.endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "AWSEvents." + action)
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(ROOT)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "events")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, AwsUnderTest.REGION));
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            int status = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElseThrow())
                            .build())
                    .call()
                    .httpResponse()
                    .statusCode();
            if (status != 200) throw new IllegalStateException("EventBridge answered " + status);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
