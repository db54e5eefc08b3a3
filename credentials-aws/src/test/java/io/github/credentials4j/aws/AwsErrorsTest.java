// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class AwsErrorsTest {
    private static final CredentialName NAME = CredentialName.of("prod/openai");
    private static final AwsAction READ = new AwsAction(
            new Backend("secretsmanager.eu-central-1.amazonaws.com", "ai-role"), "secretsmanager:GetSecretValue");
    private static final AwsAction ASSUME =
            new AwsAction(new Backend("sts.eu-central-1.amazonaws.com", "base"), "sts:AssumeRole");

    private static AwsServiceException answer(int status, String code) {
        return SecretsManagerException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("canonical request with x-amz-security-token:CANARY")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(status)
                                .putHeader("Retry-After", "7")
                                .build())
                        .build())
                .statusCode(status)
                .requestId("req-1")
                .build();
    }

    private static CredentialException of(SdkException thrown) {
        return AwsErrors.of(READ, NAME, thrown);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, THROTTLED",
        "400, Throttling, THROTTLED",
        "400, RequestLimitExceeded, THROTTLED",
        "400, TooManyRequestsException, THROTTLED",
        "503, SlowDown, THROTTLED",
        "429, SomethingNew, THROTTLED",
        "400, ResourceNotFoundException, NOT_FOUND",
        "400, InvalidRequestException, NOT_FOUND",
        "400, ParameterNotFound, NOT_FOUND",
        "400, DecryptionFailure, KEY_DISABLED",
        "400, InvalidKeyId, KEY_DISABLED",
        "400, AccessDeniedException, DENIED",
        "403, AccessDenied, DENIED",
        "403, ExpiredToken, UNAUTHENTICATED",
        "400, ExpiredTokenException, UNAUTHENTICATED",
        "400, UnrecognizedClientException, UNAUTHENTICATED",
        "403, InvalidClientTokenId, UNAUTHENTICATED",
        "400, InvalidSignatureException, UNAUTHENTICATED",
        "403, SignatureDoesNotMatch, UNAUTHENTICATED",
        "400, InvalidParameterException, MISCONFIGURED",
        "400, ValidationException, MISCONFIGURED",
        "400, ValidationError, MISCONFIGURED",
        "400, MalformedPolicyDocument, MISCONFIGURED",
        "400, PackedPolicyTooLarge, MISCONFIGURED",
        "403, RegionDisabledException, MISCONFIGURED",
        "500, InternalServiceError, UNAVAILABLE",
        "503, ServiceUnavailable, UNAVAILABLE",
        "400, SomethingNew, UNAVAILABLE",
    })
    void codeDecidesAndMessageIsNeverCopied(int status, String code, Failure expected) {
        CredentialException ours = of(answer(status, code));
        assertThat(ours.failure()).isEqualTo(expected);
        assertThat(ours)
                .hasMessageContaining("prod/openai")
                .hasMessageContaining(code)
                .hasMessageContaining("GetSecretValue at secretsmanager.eu-central-1.amazonaws.com")
                .hasNoCause();
        assertThat(ours.getMessage()).doesNotContain("CANARY");
        assertThat(ours.requestId()).contains("req-1");
        assertThat(ours.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void eachFailureSaysTheNextStep() {
        assertThat(of(answer(400, "AccessDeniedException")))
                .hasMessageContaining("allow secretsmanager:GetSecretValue on it for ai-role");
        assertThat(of(answer(400, "InvalidRequestException"))).hasMessageContaining("secretsmanager:RestoreSecret");
        assertThat(of(answer(400, "DecryptionFailure"))).hasMessageContaining("enable its KMS key");
        assertThat(AwsErrors.of(ASSUME, NAME, answer(403, "AccessDenied")))
                .hasMessageContaining("allow sts:AssumeRole on the role for base")
                .hasMessageContaining("trust policy");
        assertThat(AwsErrors.of(ASSUME, NAME, answer(400, "ValidationError")))
                .hasMessageContaining("chaining) may last 1 h at most")
                .hasMessageContaining("MaxSessionDuration");
    }

    @Test
    void oneSecretOfABatchFailsByItsCode() {
        CredentialException ours = AwsErrors.ofCode(READ, NAME, "DecryptionFailure");
        assertThat(ours.failure()).isEqualTo(Failure.KEY_DISABLED);
        assertThat(AwsErrors.ofCode(READ, NAME, "SomethingNew").failure()).isEqualTo(Failure.UNAVAILABLE);
    }

    @Test
    void noAnswerInTimeIsTimeout() {
        assertThat(of(ApiCallTimeoutException.create(10)).failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(of(caused(new SocketTimeoutException("read"))).failure()).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void interruptedCallIsTimeoutAndStaysInterrupted() {
        assertThat(of(AbortedException.create("x")).failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatDoesNotGetThroughIsUnavailable() {
        assertThat(of(caused(new ConnectException("refused"))))
                .hasCauseInstanceOf(ConnectException.class)
                .hasMessageContaining("UNAVAILABLE");
        assertThat(of(caused(new SSLHandshakeException("no")))).hasCauseInstanceOf(SSLHandshakeException.class);
        assertThat(of(caused(new UnknownHostException("x")))).hasMessageContaining("check the Region");
        assertThat(of(caused(new IOException("a body with CANARY"))))
                .hasNoCause()
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void missingCredentialsAreMisconfiguredUnlessTheEnvironmentAnnouncesThem() {
        SdkClientException nowhere = SdkClientException.create("Unable to load credentials");
        SdkChain silent = new SdkChain(
                () -> {
                    throw nowhere;
                },
                java.util.Map.of());
        SdkChain announced = new SdkChain(
                () -> {
                    throw nowhere;
                },
                java.util.Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/token"));
        assertThat(fetched(silent)).hasMessageContaining("MISCONFIGURED").hasMessageContaining("EKS Pod Identity");
        assertThat(fetched(announced)).hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void failureOfTheBaseKeyNamesIt() {
        CredentialException base =
                new CredentialException(Failure.DENIED, CredentialName.of("base-role"), "refused; check the role");
        CredentialException ours = of(caused(base));
        assertThat(ours.failure()).isEqualTo(Failure.DENIED);
        assertThat(ours).hasMessageContaining("needs 'base-role'").hasCause(base);
    }

    private static Throwable fetched(SdkChain chain) {
        AwsChainProvider provider = AwsChainProvider.of("chain", chain);
        return org.assertj.core.api.Assertions.catchThrowable(() -> provider.fetch(TestAttempt.of(provider)));
    }

    private static SdkClientException caused(Throwable cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }
}
