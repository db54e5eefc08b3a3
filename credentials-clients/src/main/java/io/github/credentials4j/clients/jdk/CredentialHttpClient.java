// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdk;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that puts the live key into each request, and makes a request again with a newer key when the service
 * refuses the one it was made with. Body publishers must therefore be able to publish more than once, as all of
 * {@code BodyPublishers} are. The caller's body handler sees the last answer alone; one that is no refusal reaches it as it
 * comes, streams included. Web sockets get no key.
 */
public final class CredentialHttpClient extends HttpClient {
    private final HttpClient http;
    private final LiveCredential<ApiKey> key;
    private final KeyedService service;

    private CredentialHttpClient(HttpClient http, LiveCredential<ApiKey> key, KeyedService service) {
        this.http = http;
        this.key = key;
        this.service = service;
    }

    /**
     * Returns a client for this key.
     *
     * @param http makes the requests; must not follow redirects, which would carry the key to another host
     * @param key the live key
     * @param service where the key goes, and which answers refuse it
     */
    public static CredentialHttpClient of(HttpClient http, LiveCredential<ApiKey> key, KeyedService service) {
        if (http.followRedirects() != Redirect.NEVER)
            throw new IllegalArgumentException(
                    "http must not follow redirects, which would carry the key along: " + http.followRedirects());
        return new CredentialHttpClient(http, key, service);
    }

    /**
     * Makes the request, again if the key was refused. Blocks as long as the request does, and after a refusal up to the
     * policy's {@code rejectionWait}.
     *
     * @param request what to ask
     * @param handler receives the last answer's body
     * @return the service's answer; its last refusal if every key was refused
     * @throws io.github.credentials4j.CredentialException if there is no usable key
     */
    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Screen<T> screen = new Screen<>(handler, service);
        try {
            return Delivered.of(key.<HttpResponse<Screened<T>>, Exception>call(
                    value -> http.send(keyed(request, value), screen), refusal()));
        } catch (IOException | InterruptedException | RuntimeException asSent) {
            throw asSent;
        } catch (Exception impossible) { // send throws no other
            throw new IOException(impossible);
        }
    }

    /**
     * Makes the request as {@link #send} without blocking.
     *
     * @param request what to ask
     * @param handler receives the last answer's body
     */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    /**
     * Makes the request as {@link #send} without blocking.
     *
     * @param request what to ask
     * @param handler receives the last answer's body
     * @param pushed receives what the server pushes, if anything is to
     */
    @Override
    @SuppressWarnings("NullAway") // the JDK takes a null for "nothing pushed"
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushed) {
        Screen<T> screen = new Screen<>(handler, service);
        PushPromiseHandler<Screened<T>> push = pushed == null ? null : screen.pushing(pushed);
        return key.<HttpResponse<Screened<T>>>callAsync(
                        value -> http.sendAsync(keyed(request, value), screen, push), refusal())
                .<HttpResponse<T>>thenApply(Delivered::of)
                .toCompletableFuture();
    }

    private HttpRequest keyed(HttpRequest request, ApiKey value) {
        return HttpRequest.newBuilder(request, (name, ignored) -> !service.replaces(name))
                .setHeader(service.header(), service.exposeHeaderValue(value))
                .build();
    }

    private <T> Refusal<HttpResponse<Screened<T>>> refusal() {
        return Refusal.byResult(answer ->
                service.refuses(answer.statusCode(), () -> answer.body().beginning()));
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return http.newWebSocketBuilder();
    }
}
