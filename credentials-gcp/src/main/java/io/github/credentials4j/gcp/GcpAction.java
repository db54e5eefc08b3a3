// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.core.ApiFuture;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.kms.v1.KeyManagementServiceSettings;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * One kind of call: under its server's guard, bounded by what is left of the attempt, its errors translated.
 *
 * @param channel whom it asks
 * @param method the method, such as {@code Decrypt}
 * @param permission the IAM permission that it needs, such as {@code cloudkms.cryptoKeyVersions.useToDecrypt}
 * @param resource the resource's full name
 * @param routedBy the field of the request that holds it, by which Google routes the call
 */
record GcpAction(GcpChannel channel, String method, String permission, String resource, String routedBy) {
    /** A call that names its resource in the field {@code name}, as most do. */
    GcpAction(GcpChannel channel, String method, String permission, String resource) {
        this(channel, method, permission, resource, "name");
    }

    private static final Set<StatusCode.Code> NO_ANSWER =
            EnumSet.of(StatusCode.Code.UNAVAILABLE, StatusCode.Code.DEADLINE_EXCEEDED, StatusCode.Code.CANCELLED);

    /** Makes the call under its backend's guard; the first on a channel, which loads and connects, has all that is left. */
    <Q, A> A call(Attempt attempt, Duration atMost, UnaryCallable<Q, A> callable, Q request) {
        Duration left = Duration.between(attempt.now(), attempt.deadline());
        Duration limit = channel.hasAnswered() && atMost.compareTo(left) < 0 ? atMost : left;
        return attempt.call(backend(), () -> unguarded(attempt.name(), limit, callable, request));
    }

    /** Makes the call for whoever has no attempt. */
    <Q, A> A unguarded(CredentialName name, Duration limit, UnaryCallable<Q, A> callable, Q request) {
        if (limit.isNegative() || limit.isZero())
            throw new CredentialException(Failure.TIMEOUT, name, "no time was left for " + tried());
        channel.tryAgain();
        ApiFuture<A> answer = callable.futureCall(request, context(limit));
        try {
            A given = answer.get();
            channel.answered();
            return given;
        } catch (ExecutionException failed) {
            throw translated(name, failed);
        } catch (CancellationException closed) {
            throw new CredentialException(Failure.CLOSED, name, tried() + " was cut: the clients were closed");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt(); // the engine asked this thread to stop
            throw new CredentialException(Failure.TIMEOUT, name, tried() + " was given up before an answer came");
        }
    }

    Backend backend() {
        return channel.backend();
    }

    /** Returns what was asked of whom, for messages. */
    String tried() {
        return method + " at " + backend().server();
    }

    private CredentialException translated(CredentialName name, ExecutionException failed) {
        if (!(failed.getCause() instanceof ApiException answered))
            return new CredentialException(Failure.UNAVAILABLE, name, tried() + " failed in Google's client");
        if (!NO_ANSWER.contains(answered.getStatusCode().getCode())) channel.answered();
        return GcpErrors.of(this, name, answered);
    }

    /** A channel of our own gets no headers from gax: the routing one has to be put back. */
    private GrpcCallContext context(Duration limit) {
        String routing = routedBy + "=" + URLEncoder.encode(resource, StandardCharsets.UTF_8);
        return GrpcCallContext.createDefault()
                .withTimeoutDuration(limit)
                .withExtraHeaders(Map.of(
                        "x-goog-request-params", List.of(routing),
                        "x-goog-api-client", List.of(Client.HEADER)));
    }

    /** Who asks, as Google's library for Cloud KMS says it, to all; made at the first call, since it loads that library. */
    private static final class Client {
        static final String HEADER = KeyManagementServiceSettings.defaultApiClientHeaderProviderBuilder()
                .build()
                .getHeaders()
                .getOrDefault("x-goog-api-client", "gl-java/");
    }
}
