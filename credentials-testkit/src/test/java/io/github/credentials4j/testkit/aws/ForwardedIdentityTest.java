// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** What Vault's AWS login does: hands on a GetCallerIdentity that was signed for AWS's own host. */
class ForwardedIdentityTest {

    private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";

    private static Map<String, List<String>> signedBy(AwsCredentials signer) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https://sts.amazonaws.com/"))
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("X-Vault-AWS-IAM-Server-ID", "vault.example.com")
                .build();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(signer)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request()
                .headers();
    }

    @Test
    void forwardedRequestTellsWhoSignedIt() {
        try (FakeAws aws = FakeAws.start()) {
            FakeAws.Forwarded answer = aws.forward(signedBy(SdkClients.of(aws.user("alice"))), BODY);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("<Arn>arn:aws:iam::123456789012:user/alice</Arn>");
        }
    }

    @Test
    void forwardedRequestWithWrongSecretIsRefused() {
        try (FakeAws aws = FakeAws.start()) {
            FakeAws.Forwarded answer = aws.forward(signedBy(AwsBasicCredentials.create("test", "wrong")), BODY);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        }
    }
}
