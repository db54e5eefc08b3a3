// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.anthropic;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpRequestBody;
import com.anthropic.core.http.HttpResponse;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP client of anthropic-java, with the live key in each request. */
final class KeyedClient implements HttpClient {
    private final HttpClient http;
    private final LiveCredential<ApiKey> key;
    private final KeyedService service;

    KeyedClient(HttpClient http, LiveCredential<ApiKey> key, KeyedService service) {
        this.http = http;
        this.key = key;
        this.service = service;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        if (!isRepeatable(request)) return once(request, options);
        Answers answers = new Answers();
        return key.<HttpResponse, RuntimeException>call(
                value -> answers.next(() -> http.execute(keyed(request, value), options)), refusal());
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        if (!isRepeatable(request)) return onceAsync(request, options);
        Answers answers = new Answers();
        return key.<HttpResponse>callAsync(
                        value -> {
                            answers.closeRefused();
                            return http.executeAsync(keyed(request, value), options)
                                    .thenApply(answers::note);
                        },
                        refusal())
                .toCompletableFuture();
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse once(HttpRequest request, RequestOptions options) {
        Snapshot<ApiKey> used = key.snapshot();
        return noted(http.execute(keyed(request, used.value()), options), used);
    }

    private CompletableFuture<HttpResponse> onceAsync(HttpRequest request, RequestOptions options) {
        return key.whenReady()
                .toCompletableFuture()
                .thenCompose(used -> http.executeAsync(keyed(request, used.value()), options)
                        .thenApply(answer -> noted(answer, used)));
    }

    private HttpResponse noted(HttpResponse answer, Snapshot<ApiKey> used) {
        if (isRefusal(answer)) key.reject(used.revision());
        return answer;
    }

    private HttpRequest keyed(HttpRequest request, ApiKey value) {
        HttpRequest.Builder keyed = request.toBuilder().removeAllHeaders(service.replaced());
        return keyed.putHeader(service.header(), service.exposeHeaderValue(value))
                .build();
    }

    private Refusal<HttpResponse> refusal() {
        return Refusal.byResult(this::isRefusal);
    }

    /** By status alone: the body can be read only once, and Anthropic's table needs no code. */
    private boolean isRefusal(HttpResponse answer) {
        return service.refuses(answer.statusCode(), () -> "");
    }

    private static boolean isRepeatable(HttpRequest request) {
        return request.body().map(HttpRequestBody::repeatable).orElse(true);
    }

    /** The answers to one request: one is closed before the request is made again. */
    private static final class Answers {
        private volatile @Nullable HttpResponse last;

        HttpResponse next(Supplier<HttpResponse> attempt) {
            closeRefused();
            return note(attempt.get());
        }

        void closeRefused() {
            HttpResponse refused = last;
            if (refused != null) refused.close();
        }

        HttpResponse note(HttpResponse answer) {
            last = answer;
            return answer;
        }
    }
}
