// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static java.util.Map.entry;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one table that turns AWS errors into ours, by error code. Messages of the services are never copied and their
 * exceptions never attached: that of a refused signature quotes the session token.
 */
final class AwsErrors {
    private static final Map<String, Failure> BY_CODE = Map.ofEntries(
            // THROTTLED, although most of these come as HTTP 400
            entry("ThrottlingException", Failure.THROTTLED),
            entry("Throttling", Failure.THROTTLED),
            entry("ThrottledException", Failure.THROTTLED),
            entry("RequestThrottled", Failure.THROTTLED),
            entry("RequestThrottledException", Failure.THROTTLED),
            entry("TooManyRequestsException", Failure.THROTTLED),
            entry("RequestLimitExceeded", Failure.THROTTLED),
            entry("ProvisionedThroughputExceededException", Failure.THROTTLED),
            entry("BandwidthLimitExceeded", Failure.THROTTLED),
            entry("SlowDown", Failure.THROTTLED),
            // NOT_FOUND; InvalidRequestException is what GetSecretValue says of a secret that waits for its deletion
            entry("ResourceNotFoundException", Failure.NOT_FOUND),
            entry("InvalidRequestException", Failure.NOT_FOUND),
            entry("ParameterNotFound", Failure.NOT_FOUND),
            entry("ParameterVersionNotFound", Failure.NOT_FOUND),
            // KEY_DISABLED
            entry("DecryptionFailure", Failure.KEY_DISABLED),
            entry("DecryptionFailureException", Failure.KEY_DISABLED),
            entry("InvalidKeyId", Failure.KEY_DISABLED),
            entry("KMSInvalidStateException", Failure.KEY_DISABLED),
            entry("DisabledException", Failure.KEY_DISABLED),
            // DENIED
            entry("AccessDenied", Failure.DENIED),
            entry("AccessDeniedException", Failure.DENIED),
            entry("UnauthorizedOperation", Failure.DENIED),
            entry("NotAuthorized", Failure.DENIED),
            // UNAUTHENTICATED
            entry("ExpiredToken", Failure.UNAUTHENTICATED),
            entry("ExpiredTokenException", Failure.UNAUTHENTICATED),
            entry("UnrecognizedClientException", Failure.UNAUTHENTICATED),
            entry("InvalidClientTokenId", Failure.UNAUTHENTICATED),
            entry("InvalidSignatureException", Failure.UNAUTHENTICATED),
            entry("SignatureDoesNotMatch", Failure.UNAUTHENTICATED),
            entry("InvalidAccessKeyId", Failure.UNAUTHENTICATED),
            entry("IncompleteSignature", Failure.UNAUTHENTICATED),
            entry("IncompleteSignatureException", Failure.UNAUTHENTICATED),
            entry("MissingAuthenticationToken", Failure.UNAUTHENTICATED),
            entry("MissingAuthenticationTokenException", Failure.UNAUTHENTICATED),
            entry("RequestExpired", Failure.UNAUTHENTICATED),
            // MISCONFIGURED
            entry("InvalidParameterException", Failure.MISCONFIGURED),
            entry("InvalidParameterValue", Failure.MISCONFIGURED),
            entry("ValidationError", Failure.MISCONFIGURED),
            entry("ValidationException", Failure.MISCONFIGURED),
            entry("MalformedPolicyDocument", Failure.MISCONFIGURED),
            entry("PackedPolicyTooLarge", Failure.MISCONFIGURED),
            entry("RegionDisabledException", Failure.MISCONFIGURED),
            entry("OptInRequired", Failure.MISCONFIGURED),
            entry("UnknownOperationException", Failure.MISCONFIGURED),
            entry("InvalidAction", Failure.MISCONFIGURED));

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private AwsErrors() {}

    /** Returns what an error code means; empty if the table does not know it. */
    static Optional<Failure> failureOf(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Returns the failure of one secret within an answer that was a success as a whole. */
    static CredentialException ofCode(AwsAction action, CredentialName name, String code) {
        Failure failure = failureOf(code).orElse(Failure.UNAVAILABLE);
        return new CredentialException(failure, name, action.answered(code) + "; " + nextStep(failure, code, action));
    }

    /** Returns the failure of a call whose own credentials are one of ours, and could not be had. */
    static CredentialException ofBase(AwsAction action, CredentialName name, CredentialException base) {
        return new CredentialException(
                base.failure(),
                name,
                action.tried() + " needs '" + base.name() + "', which cannot be had: " + base.detail(),
                base);
    }

    /** Returns the failure that an SDK call met. */
    static CredentialException of(AwsAction action, CredentialName name, SdkException thrown) {
        Optional<CredentialException> base = causeOf(thrown, CredentialException.class);
        if (base.isPresent()) return ofBase(action, name, base.get());
        if (thrown instanceof AwsServiceException answered) return ofAnswer(action, name, answered);
        if (thrown instanceof AbortedException) {
            Thread.currentThread().interrupt(); // the engine asked this thread to stop
            return new CredentialException(
                    Failure.TIMEOUT, name, action.tried() + " was given up before an answer came");
        }
        if (thrown instanceof ApiCallTimeoutException
                || thrown instanceof ApiCallAttemptTimeoutException
                || causeOf(thrown, SocketTimeoutException.class).isPresent())
            return new CredentialException(
                    Failure.TIMEOUT,
                    name,
                    action.tried() + " got no answer in time; check the network path and the VPC endpoint's rules");
        return unreachable(action, name, thrown);
    }

    private static CredentialException ofAnswer(AwsAction action, CredentialName name, AwsServiceException answered) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(answered.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("HTTP " + answered.statusCode());
        Failure failure = failureOf(code).orElseGet(() -> byStatus(answered.statusCode()));
        CredentialException translated =
                new CredentialException(failure, name, action.answered(code) + "; " + nextStep(failure, code, action));
        Optional<Duration> wait = details.flatMap(AwsErrors::retryAfter);
        if (wait.isPresent()) translated = translated.withRetryAfter(wait.get());
        return answered.requestId() == null ? translated : translated.withRequestId(answered.requestId());
    }

    private static CredentialException unreachable(AwsAction action, CredentialName name, SdkException thrown) {
        if (causeOf(thrown, SdkChain.Nothing.class).isPresent())
            return new CredentialException(Failure.MISCONFIGURED, name, action.tried() + ": " + SdkChain.NEXT_STEP);
        if (causeOf(thrown, UnknownHostException.class).isPresent())
            return new CredentialException(
                    Failure.UNAVAILABLE,
                    name,
                    action.tried() + ": the host is unknown; check the Region, the endpoint and DNS");
        String detail = action.tried() + " did not get through; check the network, and that AWS credentials are there";
        return causeOf(thrown, SocketException.class)
                .<Throwable>map(socket -> socket)
                .or(() -> causeOf(thrown, SSLException.class))
                .map(cause -> new CredentialException(Failure.UNAVAILABLE, name, detail, cause))
                .orElseGet(() -> new CredentialException(Failure.UNAVAILABLE, name, detail));
    }

    private static Failure byStatus(int status) {
        return status == 429 ? Failure.THROTTLED : Failure.UNAVAILABLE;
    }

    private static String nextStep(Failure failure, String code, AwsAction action) {
        return switch (failure) {
            case NOT_FOUND ->
                code.equals("InvalidRequestException")
                        ? "it waits for its deletion, perhaps: restore it with secretsmanager:RestoreSecret, or name another"
                        : "check the name, the Region, the account and that the stage or version has a value";
            case DENIED ->
                action.permission().equals(ASSUME_ROLE)
                        ? "allow " + ASSUME_ROLE + " on the role for "
                                + action.backend().identity()
                                + ", and let the role's trust policy admit it, with the external id that it asks for"
                        : "allow " + action.permission() + " on it for "
                                + action.backend().identity() + ", and kms:Decrypt where it has a key of its own";
            case UNAUTHENTICATED ->
                "the AWS credentials of " + action.backend().identity()
                        + " are expired, unknown or wrong, or this machine's clock is";
            case KEY_DISABLED -> "enable its KMS key again, and check the key policy";
            case MISCONFIGURED ->
                action.permission().equals(ASSUME_ROLE)
                        ? "a role assumed from another role's session (chaining) may last 1 h at most, any other up to its"
                                + " MaxSessionDuration; check the duration, then the session policy and tags"
                        : "the service will not take this request as it is: check what is configured";
            case THROTTLED -> "the account's quota for this Region is used up; it is asked again later";
            default -> "it is asked again later";
        };
    }

    private static Optional<Duration> retryAfter(AwsErrorDetails details) {
        return Optional.ofNullable(details.sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .filter(header -> header.matches("\\d{1,5}")) // the date form is used by no AWS service
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static <X extends Throwable> Optional<X> causeOf(Throwable thrown, Class<X> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
