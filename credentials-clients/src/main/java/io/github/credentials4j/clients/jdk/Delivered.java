// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** The last answer, with the body that the caller's handler made of it. */
record Delivered<T>(HttpResponse<Screened<T>> answer, T body) implements HttpResponse<T> {
    /** Returns the answer; a body that was held back is handed to the caller's handler now, and is there at once. */
    static <T> HttpResponse<T> of(HttpResponse<Screened<T>> answer) {
        return new Delivered<>(answer, answer.body().delivered().join());
    }

    @Override
    public int statusCode() {
        return answer.statusCode();
    }

    @Override
    public HttpRequest request() {
        return answer.request();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return answer.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return answer.sslSession();
    }

    @Override
    public URI uri() {
        return answer.uri();
    }

    @Override
    public HttpClient.Version version() {
        return answer.version();
    }

    /** Returns the status; never a header. */
    @Override
    public String toString() {
        return "HttpResponse[" + statusCode() + " " + uri() + "]";
    }
}
