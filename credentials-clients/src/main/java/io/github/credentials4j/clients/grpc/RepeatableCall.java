// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import io.github.credentials4j.Refusal;
import io.github.credentials4j.value.ApiKey;
import io.grpc.CallCredentials;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call with one request message: it is kept, so that the call can be made again. It begins when the caller has said
 * everything. Calls on it come one at a time, but for {@code request} and {@code cancel}, which may come at any time.
 */
final class RepeatableCall<Q, A> extends ClientCall<Q, A> {
    private final LiveCallCredentials credentials;
    private final Function<CallCredentials, ClientCall<Q, A>> made;
    private @Nullable Listener<A> caller;
    private @Nullable Metadata headers;
    private @Nullable Q message;
    private boolean compressed = true;
    private int requested; // guarded by this, as are the two below
    private @Nullable ClientCall<Q, A> current;
    private @Nullable Status cancelled;

    /** How an attempt ended; without a status if the caller has been told itself. */
    private record Outcome(@Nullable Status untold, Metadata trailers) {
        boolean isRefusal() {
            return untold != null && untold.getCode() == Status.Code.UNAUTHENTICATED;
        }
    }

    RepeatableCall(LiveCallCredentials credentials, Function<CallCredentials, ClientCall<Q, A>> made) {
        this.credentials = credentials;
        this.made = made;
    }

    @Override
    public void start(Listener<A> listener, Metadata metadata) {
        caller = listener;
        headers = metadata;
    }

    @Override
    public void request(int messages) {
        ClientCall<Q, A> target;
        synchronized (this) {
            requested += messages;
            target = current;
        }
        if (target != null) target.request(messages);
    }

    @Override
    public void sendMessage(Q sent) {
        message = sent;
    }

    @Override
    public void setMessageCompression(boolean enabled) {
        compressed = enabled;
    }

    @Override
    public boolean isReady() {
        return true; // the one message is kept here
    }

    @Override
    public void halfClose() {
        Listener<A> listener = started(caller);
        credentials
                .key()
                .callAsync(value -> attempt(value, listener), Refusal.<Outcome>byResult(Outcome::isRefusal))
                .whenComplete((outcome, failed) -> {
                    if (failed != null) listener.onClose(Statuses.withoutKey(failed), new Metadata());
                    else if (outcome.untold() != null) listener.onClose(outcome.untold(), outcome.trailers());
                });
    }

    @Override
    public void cancel(@Nullable String reason, @Nullable Throwable cause) {
        ClientCall<Q, A> target;
        synchronized (this) {
            if (cancelled == null)
                cancelled = Status.CANCELLED.withDescription(reason).withCause(cause);
            target = current;
        }
        if (target != null) target.cancel(reason, cause);
    }

    private CompletableFuture<Outcome> attempt(ApiKey value, Listener<A> listener) {
        Status before = cancelled();
        if (before != null) return CompletableFuture.completedFuture(new Outcome(before, new Metadata()));
        Metadata own = new Metadata();
        own.merge(started(headers));
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        ClientCall<Q, A> call = made.apply(credentials.carrying(value));
        call.start(new Attempt<>(listener, outcome), own);
        int due;
        Status meanwhile;
        synchronized (this) {
            current = call;
            due = requested;
            meanwhile = cancelled;
        }
        if (due > 0) call.request(due);
        call.setMessageCompression(compressed);
        call.sendMessage(started(message));
        call.halfClose();
        if (meanwhile != null) call.cancel(meanwhile.getDescription(), meanwhile.getCause());
        return outcome;
    }

    private synchronized @Nullable Status cancelled() {
        return cancelled;
    }

    private static <T> T started(@Nullable T given) {
        if (given == null) throw new IllegalStateException("the call has not been started");
        return given;
    }

    /** Keeps a refusal from the caller; an answer that has begun is none. */
    private static final class Attempt<A> extends SimpleForwardingClientCallListener<A> {
        private final CompletableFuture<Outcome> outcome;

        Attempt(Listener<A> caller, CompletableFuture<Outcome> outcome) {
            super(caller);
            this.outcome = outcome;
        }

        @Override
        public void onHeaders(Metadata headers) {
            outcome.complete(new Outcome(null, headers));
            super.onHeaders(headers);
        }

        @Override
        public void onReady() {} // the one message is sent already

        @Override
        public void onClose(Status status, Metadata trailers) {
            boolean refused = status.getCode() == Status.Code.UNAUTHENTICATED && !outcome.isDone();
            if (refused) {
                outcome.complete(new Outcome(status, trailers));
                return;
            }
            outcome.complete(new Outcome(null, trailers));
            super.onClose(status, trailers);
        }
    }
}
