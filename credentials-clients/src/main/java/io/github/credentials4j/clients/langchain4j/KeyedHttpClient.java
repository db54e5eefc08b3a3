// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.langchain4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP client of LangChain4j, with the live key in each request. */
final class KeyedHttpClient implements HttpClient {
    private final HttpClient http;
    private final LiveCredential<ApiKey> key;
    private final KeyedService service;

    KeyedHttpClient(HttpClient http, LiveCredential<ApiKey> key, KeyedService service) {
        this.http = http;
        this.key = key;
        this.service = service;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return key.<SuccessfulHttpResponse, RuntimeException>call(
                value -> http.execute(keyed(request, value)),
                Refusal.<SuccessfulHttpResponse>byException(this::isRefusal));
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        key.callAsync(
                        value -> {
                            StreamAttempt attempt = new StreamAttempt(listener, this::isRefusal);
                            http.execute(keyed(request, value), parser, attempt);
                            return attempt.begun();
                        },
                        Refusal.<Boolean>byException(this::isRefusal))
                .whenComplete((begun, failed) -> {
                    if (failed != null) listener.onError(failed);
                });
    }

    private HttpRequest keyed(HttpRequest request, ApiKey value) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        service.replaced().forEach(headers::remove);
        headers.put(service.header(), List.of(service.exposeHeaderValue(value)));
        HttpRequest.Builder keyed = HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(headers);
        if (request.body() != null) keyed.body(request.body());
        return keyed.formDataFields(request.formDataFields())
                .formDataFiles(request.formDataFiles())
                .build();
    }

    /** The message of this exception is the body of the answer. */
    private boolean isRefusal(Throwable thrown) {
        return thrown instanceof HttpException answer
                && service.refuses(answer.statusCode(), () -> String.valueOf(answer.getMessage()));
    }
}
