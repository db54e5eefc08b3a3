// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdk;

import io.github.credentials4j.clients.KeyedService;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Holds back the bodies of possible refusals; lets all others go to the caller's handler as they come. */
record Screen<T>(BodyHandler<T> handler, KeyedService service) implements BodyHandler<Screened<T>> {
    @Override
    public BodySubscriber<Screened<T>> apply(ResponseInfo info) {
        return service.mayRefuse(info.statusCode())
                ? BodySubscribers.mapping(
                        BodySubscribers.ofByteArray(),
                        bytes -> new Screened.Held<>(ByteBuffer.wrap(bytes), info, handler))
                : BodySubscribers.mapping(handler.apply(info), Screened.Direct::new);
    }

    /** Returns the caller's handler of pushed answers, which are never refusals. */
    PushPromiseHandler<Screened<T>> pushing(PushPromiseHandler<T> pushed) {
        return (initial, promised, acceptor) ->
                pushed.applyPushPromise(initial, promised, theirs -> deliver(acceptor, theirs));
    }

    private static <T> CompletableFuture<HttpResponse<T>> deliver(
            Function<BodyHandler<Screened<T>>, CompletableFuture<HttpResponse<Screened<T>>>> acceptor,
            BodyHandler<T> theirs) {
        return acceptor.apply(info -> BodySubscribers.mapping(theirs.apply(info), Screened.Direct::new))
                .thenApply(Delivered::of);
    }
}
