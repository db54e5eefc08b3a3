// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.api.gax.rpc.StatusCode;
import com.google.auth.Retryable;
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
    private static final String LATER = "it is asked again later; check the network and the endpoint if it lasts";

    private GcpErrors() {}

    /**
     * What a status code means.
     *
     * @param failure ours
     * @param nextStep what to do about it
     */
    private record Row(Failure failure, String nextStep) {}

    static CredentialException of(GcpAction action, CredentialName name, ApiException thrown) {
        Optional<SSLException> tls = causeOf(thrown, SSLException.class);
        if (tls.isPresent()) return insecure(action, name, tls.get());
        Optional<CredentialException> login = causeOf(thrown, CredentialException.class);
        if (login.isPresent())
            return noLogin(action, name, login.get().failure(), login.get().detail());
        if (causeOf(thrown, Retryable.class)
                .filter(refused -> !refused.isRetryable())
                .isPresent())
            return noLogin(action, name, Failure.UNAUTHENTICATED, "Google's token service refused the login");
        StatusCode.Code code = thrown.getStatusCode().getCode();
        Row row = row(code, action);
        String met = code == StatusCode.Code.DEADLINE_EXCEEDED ? " got no answer in time" : " answered " + code;
        CredentialException translated = causeOf(thrown, SocketException.class)
                .map(cause -> new CredentialException(
                        row.failure, name, action.tried() + " did not get through; " + row.nextStep, cause))
                .orElse(new CredentialException(row.failure, name, action.tried() + met + "; " + row.nextStep));
        return retryAfter(thrown).map(translated::withRetryAfter).orElse(translated);
    }

    private static Row row(StatusCode.Code code, GcpAction action) {
        return switch (code) {
            case NOT_FOUND -> new Row(Failure.NOT_FOUND, "check the name " + action.resource());
            case PERMISSION_DENIED ->
                new Row(
                        Failure.DENIED,
                        "grant " + action.permission() + " on " + action.resource() + " to "
                                + action.backend().identity() + ", and check that it exists");
            case UNAUTHENTICATED ->
                new Row(
                        Failure.UNAUTHENTICATED,
                        "the Google credentials of " + action.backend().identity() + " are expired, revoked or wrong");
            case FAILED_PRECONDITION ->
                new Row(
                        Failure.KEY_DISABLED,
                        "the version that it needs is disabled or destroyed: enable or restore it, or store the value"
                                + " anew");
            case INVALID_ARGUMENT ->
                action.method().equals("Decrypt")
                        ? new Row(
                                Failure.UNDECODABLE,
                                "it was not encrypted by this key with this additional data, or was changed since:"
                                        + " check the key's name, the additional data and what is stored")
                        : misconfigured(action);
            case UNIMPLEMENTED, OUT_OF_RANGE -> misconfigured(action);
            case RESOURCE_EXHAUSTED ->
                new Row(Failure.THROTTLED, "the quota of the project and region is used up; it is asked again later");
            case DEADLINE_EXCEEDED -> new Row(Failure.TIMEOUT, LATER);
            default -> new Row(Failure.UNAVAILABLE, LATER);
        };
    }

    private static Row misconfigured(GcpAction action) {
        return new Row(
                Failure.MISCONFIGURED,
                "the service will not take this request as it is: check the endpoint, the name " + action.resource()
                        + " and the size");
    }

    /** Nothing was asked: there is no token to ask with. */
    private static CredentialException noLogin(GcpAction action, CredentialName name, Failure failure, String why) {
        return new CredentialException(
                failure,
                name,
                action.tried() + " was not made, " + action.backend().identity() + " is not logged in: " + why);
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

    private static Optional<Duration> retryAfter(ApiException thrown) {
        return Optional.ofNullable(thrown.getErrorDetails())
                .map(ErrorDetails::getRetryInfo)
                .map(RetryInfo::getRetryDelay)
                .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()))
                .filter(wait -> !wait.isNegative());
    }

    private static <X> Optional<X> causeOf(Throwable thrown, Class<X> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
