// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.reactive;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Puts the live key into each request of a {@code WebClient}, and makes a request again with a newer key when the service
 * refuses the one it was made with. Never blocks. Answers that are no refusal, streams included, go through unread. The
 * request's body must be able to be written more than once.
 */
public final class CredentialExchangeFilter implements ExchangeFilterFunction {
    private static final int READ_AT_MOST = 64 * 1024;

    private final LiveCredential<ApiKey> key;
    private final KeyedService service;

    /** An answer, and the beginning of its body where that may tell a refusal. */
    private record Seen(ClientResponse answer, String beginning) {}

    private CredentialExchangeFilter(LiveCredential<ApiKey> key, KeyedService service) {
        this.key = key;
        this.service = service;
    }

    /**
     * Returns the filter for this key.
     *
     * @param key the live key
     * @param service where the key goes, and which answers refuse it
     */
    public static CredentialExchangeFilter of(LiveCredential<ApiKey> key, KeyedService service) {
        return new CredentialExchangeFilter(key, service);
    }

    /**
     * Returns the answer to the request, made again if the key was refused; fails with a
     * {@link io.github.credentials4j.CredentialException} if there is no usable key.
     *
     * @param request what to ask
     * @param next makes the request
     */
    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.deferContextual(context -> {
            Attempts attempts = new Attempts(request, next, context);
            return Mono.fromFuture(() -> key.callAsync(attempts::with, Refusal.<Seen>byResult(this::isRefusal))
                            .toCompletableFuture())
                    .doOnCancel(attempts::cancel)
                    .map(Seen::answer);
        });
    }

    private boolean isRefusal(Seen seen) {
        return service.refuses(seen.answer().statusCode().value(), seen::beginning);
    }

    private Mono<Seen> look(ClientResponse answer) {
        if (!service.mayRefuse(answer.statusCode().value())) return Mono.just(new Seen(answer, ""));
        return answer.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).map(body -> {
            ClientResponse again = answer.mutate()
                    .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                    .build();
            int read = Math.min(body.length, READ_AT_MOST);
            return new Seen(again, new String(body, 0, read, StandardCharsets.UTF_8));
        });
    }

    /** The attempts at one request; whoever gives the request up ends the one that is under way. */
    private final class Attempts {
        private final ClientRequest request;
        private final ExchangeFunction next;
        private final ContextView context;
        private volatile @Nullable CompletableFuture<Seen> current;

        Attempts(ClientRequest request, ExchangeFunction next, ContextView context) {
            this.request = request;
            this.next = next;
            this.context = context;
        }

        CompletableFuture<Seen> with(ApiKey value) {
            ClientRequest keyed = ClientRequest.from(request)
                    .headers(headers -> put(value, headers))
                    .build();
            CompletableFuture<Seen> made = next.exchange(keyed)
                    .flatMap(CredentialExchangeFilter.this::look)
                    .contextWrite(context)
                    .toFuture();
            current = made;
            return made;
        }

        private void put(ApiKey value, HttpHeaders headers) {
            // emptied, as remove(…) is another method in Spring 6 than in Spring 7
            service.replaced().forEach(name -> headers.put(name, new ArrayList<>()));
            headers.set(service.header(), service.exposeHeaderValue(value));
        }

        void cancel() {
            CompletableFuture<Seen> underWay = current;
            if (underWay != null) underWay.cancel(true);
        }
    }
}
