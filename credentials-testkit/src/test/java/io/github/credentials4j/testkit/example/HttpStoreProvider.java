// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.example;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Reads a secret from a store that answers {@code GET} with the value, and with its version as {@code ETag}. */
final class HttpStoreProvider implements CredentialProvider<SecretBytes> {
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);

    private final HttpClient http;
    private final URI secret;

    private HttpStoreProvider(HttpClient http, URI secret) {
        this.http = http;
        this.secret = secret;
    }

    static HttpStoreProvider of(HttpClient http, URI secret) {
        return new HttpStoreProvider(http, secret);
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(secret.getPath());
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(secret).timeout(timeLeft(attempt));
        attempt.held().ifPresent(held -> request.header("If-None-Match", held.id()));
        HttpResponse<byte[]> answer = attempt.call(Backend.of(secret.getAuthority()), () -> send(request.build()));
        Revision revision = Revision.of(answer.headers().firstValue("ETag").orElseThrow(this::noVersion));
        if (answer.statusCode() == 304) return Fetch.unchanged(revision, Lifetime.unbounded());
        return Fetch.changed(SecretBytes.movedFrom(answer.body()), revision, Lifetime.unbounded());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200 || answer.statusCode() == 304) return answer;
            throw failed(failure(answer.statusCode()), "answered " + answer.statusCode());
        } catch (HttpTimeoutException late) {
            throw failed(Failure.TIMEOUT, "did not answer in time");
        } catch (IOException unreachable) {
            throw failed(Failure.UNAVAILABLE, "could not be reached");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed(Failure.TIMEOUT, "was not waited for");
        }
    }

    private static Failure failure(int status) {
        return switch (status) {
            case 400 -> Failure.MISCONFIGURED;
            case 401 -> Failure.UNAUTHENTICATED;
            case 403 -> Failure.DENIED;
            case 404 -> Failure.NOT_FOUND;
            case 429 -> Failure.THROTTLED;
            default -> Failure.UNAVAILABLE;
        };
    }

    private CredentialException noVersion() {
        return failed(Failure.UNDECODABLE, "sent no ETag; is this the store's address?");
    }

    private CredentialException failed(Failure failure, String what) {
        return new CredentialException(failure, name(), secret.getAuthority() + " " + what);
    }

    private static Duration timeLeft(Attempt attempt) {
        Duration left = Duration.between(attempt.now(), attempt.deadline());
        return left.compareTo(LEAST_TIMEOUT) < 0 ? LEAST_TIMEOUT : left;
    }
}
