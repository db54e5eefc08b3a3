// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.spring;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Puts the live key into each request of a {@code RestClient} or {@code RestTemplate}, and makes a request again with a
 * newer key when the service refuses the one it was made with. Answers that are no refusal, streams included, go through
 * unread. Add it last: interceptors before it see one request, those after it each attempt, but in Spring 6 only the first.
 */
public final class CredentialRequestInterceptor implements ClientHttpRequestInterceptor {
    private final LiveCredential<ApiKey> key;
    private final KeyedService service;

    private CredentialRequestInterceptor(LiveCredential<ApiKey> key, KeyedService service) {
        this.key = key;
        this.service = service;
    }

    /**
     * Returns the interceptor for this key.
     *
     * @param key the live key
     * @param service where the key goes, and which answers refuse it
     */
    public static CredentialRequestInterceptor of(LiveCredential<ApiKey> key, KeyedService service) {
        return new CredentialRequestInterceptor(key, service);
    }

    /**
     * Makes the request, again if the key was refused. Blocks as long as the request does, and after a refusal up to the
     * policy's {@code rejectionWait}.
     *
     * @param request what to ask; its key header is set
     * @param body the whole body
     * @param execution makes the request
     * @throws IOException what the request met
     * @throws io.github.credentials4j.CredentialException if there is no usable key
     */
    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Attempts attempts = new Attempts(request, body, execution);
        return key.call(
                attempts::with, Refusal.<ClientHttpResponse>byResult(CredentialRequestInterceptor.this::isRefusal));
    }

    private boolean isRefusal(ClientHttpResponse answer) {
        return answer instanceof ReadAnswer read && service.refuses(read.status(), read::beginning);
    }

    /** The attempts at one request: the answer to one is closed before the next. */
    private final class Attempts {
        private final HttpRequest request;
        private final byte[] body;
        private final ClientHttpRequestExecution execution;
        private @Nullable ClientHttpResponse refused;

        Attempts(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
            this.request = request;
            this.body = body;
            this.execution = execution;
        }

        ClientHttpResponse with(ApiKey value) throws IOException {
            if (refused != null) refused.close();
            HttpHeaders headers = request.getHeaders();
            // emptied, as remove(…) is another method in Spring 6 than in Spring 7
            service.replaced().forEach(name -> headers.put(name, new ArrayList<>()));
            headers.set(service.header(), service.exposeHeaderValue(value));
            ClientHttpResponse answer = execution.execute(request, body);
            int status = answer.getStatusCode().value();
            ClientHttpResponse seen = service.mayRefuse(status) ? new ReadAnswer(answer, status) : answer;
            refused = seen;
            return seen;
        }
    }
}
