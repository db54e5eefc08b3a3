// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.langchain4j;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** One attempt at a stream: a refusal is kept from the caller, everything else goes through. */
final class StreamAttempt implements ServerSentEventListener {
    private final ServerSentEventListener caller;
    private final Predicate<Throwable> isRefusal;
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private volatile boolean refused;

    StreamAttempt(ServerSentEventListener caller, Predicate<Throwable> isRefusal) {
        this.caller = caller;
        this.isRefusal = isRefusal;
    }

    /** Returns what completes when the stream begins or failed otherwise, exceptionally when it was refused. */
    CompletableFuture<Boolean> begun() {
        return begun;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        begun.complete(true);
        caller.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event) {
        caller.onEvent(event);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        caller.onEvent(event, context);
    }

    @Override
    public void onError(Throwable failed) {
        if (!begun.isDone() && isRefusal.test(failed)) {
            refused = true;
            begun.completeExceptionally(failed);
            return;
        }
        begun.complete(false);
        caller.onError(failed);
    }

    @Override
    public void onClose() {
        if (refused) return;
        begun.complete(true);
        caller.onClose();
    }
}
