// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.api.gax.rpc.StatusCode;
import com.google.rpc.RetryInfo;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The one table that turns Google's status codes into ours. Messages are never copied and Google's exceptions never
 * attached: they may quote what was sent, tokens included.
 */
final class GcpErrors {
    private GcpErrors() {}

    static CredentialException of(GcpAction action, CredentialName name, ApiException thrown) {
        Optional<SSLException> tls = causeOf(thrown, SSLException.class);
        if (tls.isPresent()) return insecure(action, name, tls.get());
        StatusCode.Code code = thrown.getStatusCode().getCode();
        Failure failure = failureOf(code);
        String detail = action.tried() + " answered " + code + "; " + nextStep(failure, action);
        if (code == StatusCode.Code.DEADLINE_EXCEEDED)
            detail = action.tried() + " got no answer in time; " + nextStep(failure, action);
        CredentialException translated = causeOf(thrown, SocketException.class)
                .map(cause -> new CredentialException(
                        failure, name, action.tried() + " did not get through; " + nextStep(failure, action), cause))
                .orElse(new CredentialException(failure, name, detail));
        return retryAfter(thrown).map(translated::withRetryAfter).orElse(translated);
    }

    static Failure failureOf(StatusCode.Code code) {
        return switch (code) {
            case NOT_FOUND -> Failure.NOT_FOUND;
            case PERMISSION_DENIED -> Failure.DENIED;
            case UNAUTHENTICATED -> Failure.UNAUTHENTICATED;
            case FAILED_PRECONDITION -> Failure.KEY_DISABLED;
            case INVALID_ARGUMENT -> Failure.UNDECODABLE;
            case UNIMPLEMENTED, OUT_OF_RANGE -> Failure.MISCONFIGURED;
            case RESOURCE_EXHAUSTED -> Failure.THROTTLED;
            case DEADLINE_EXCEEDED -> Failure.TIMEOUT;
            default -> Failure.UNAVAILABLE;
        };
    }

    /** TLS against a server that speaks none does not heal by waiting; an untrusted certificate may be replaced. */
    private static CredentialException insecure(GcpAction action, CredentialName name, SSLException tls) {
        boolean noTls = tls.getClass().getSimpleName().equals("NotSslRecordException");
        if (noTls)
            return new CredentialException(
                    Failure.MISCONFIGURED,
                    name,
                    action.tried() + ": the server speaks no TLS; check the endpoint, and set plaintext() for a fake");
        return new CredentialException(
                Failure.UNAVAILABLE,
                name,
                action.tried()
                        + ": the TLS handshake failed; check whom this client trusts, the endpoint's name and any"
                        + " proxy between",
                tls);
    }

    private static String nextStep(Failure failure, GcpAction action) {
        return switch (failure) {
            case NOT_FOUND -> "check the name " + action.resource();
            case DENIED ->
                "grant " + action.permission() + " on " + action.resource() + " to "
                        + action.backend().identity() + ", and check that it exists";
            case UNAUTHENTICATED ->
                "the Google credentials of " + action.backend().identity() + " are expired, revoked or wrong";
            case KEY_DISABLED ->
                "the version that it needs is disabled or destroyed: enable or restore it, or store the value anew";
            case UNDECODABLE ->
                "it was not encrypted by this key with this additional data, or was changed since: check the key's name,"
                        + " the additional data and what is stored";
            case MISCONFIGURED -> "this endpoint does not know the method: check the endpoint";
            case THROTTLED -> "the quota of the project and region is used up; it is asked again later";
            default -> "it is asked again later; check the network and the endpoint if it lasts";
        };
    }

    private static Optional<Duration> retryAfter(ApiException thrown) {
        return Optional.ofNullable(thrown.getErrorDetails())
                .map(ErrorDetails::getRetryInfo)
                .map(RetryInfo::getRetryDelay)
                .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()))
                .filter(wait -> !wait.isNegative());
    }

    private static <X extends Throwable> Optional<X> causeOf(Throwable thrown, Class<X> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
