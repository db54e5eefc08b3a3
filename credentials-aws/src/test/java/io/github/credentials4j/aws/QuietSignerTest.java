// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Whatever the SDK's signer signs, ours signs alike. */
class QuietSignerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T01:02:03Z"), ZoneOffset.UTC);

    static Stream<Arguments> requests() {
        AwsCredentialsIdentity user = AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG");
        AwsCredentialsIdentity session = AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "token/+=");
        return Stream.of(
                Arguments.of(
                        user,
                        request("https://secretsmanager.eu-central-1.amazonaws.com/")
                                .build(),
                        "{}"),
                Arguments.of(
                        session, request("https://sts.us-east-1.amazonaws.com/").build(), "Action=AssumeRole"),
                Arguments.of(session, request("http://127.0.0.1:4566/").build(), ""),
                Arguments.of(
                        user,
                        request("http://127.0.0.1:80/")
                                .putHeader("User-Agent", "aws-sdk-java/2")
                                .putHeader("X-Amz-Target", "  secretsmanager.GetSecretValue   now ")
                                .putHeader("amz-sdk-request", "attempt=1; max=1")
                                .build(),
                        "{\"SecretId\":\"ä\"}"),
                Arguments.of(
                        user, request("https://h.example/a%20b/c?x=1&y=a%20b").build(), "{}"));
    }

    private static SdkHttpRequest.Builder request(String uri) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(uri))
                .putHeader("Content-Type", "application/x-amz-json-1.1");
    }

    private static SignRequest<AwsCredentialsIdentity> asked(
            AwsCredentialsIdentity identity, SdkHttpRequest request, String body) {
        return SignRequest.builder(identity)
                .request(request)
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK)
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                .build();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void signsAsTheSdkDoes(AwsCredentialsIdentity identity, SdkHttpRequest request, String body) {
        SdkHttpRequest theirs =
                AwsV4HttpSigner.create().sign(asked(identity, request, body)).request();
        SdkHttpRequest ours =
                new QuietSigner().sign(asked(identity, request, body)).request();
        assertThat(ours.headers()).isEqualTo(theirs.headers());
    }

    @Test
    void signatureDependsOnTheBody() {
        AwsCredentialsIdentity user = AwsBasicCredentials.create("AKIDEXAMPLE", "s");
        SdkHttpRequest request = request("https://h.example/").build();
        assertThat(new QuietSigner().sign(asked(user, request, "1")).request().headers())
                .isNotEqualTo(new QuietSigner()
                        .sign(asked(user, request, "2"))
                        .request()
                        .headers());
    }
}
