// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import io.github.credentials4j.Revision;
import io.grpc.CallCredentials;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call that sends a stream: made once; its refusal has the store asked. */
final class StreamingCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private final LiveCallCredentials credentials;

    StreamingCall(LiveCallCredentials credentials, Function<CallCredentials, ClientCall<Q, A>> made) {
        super(made.apply(credentials));
        this.credentials = credentials;
    }

    @Override
    public void start(Listener<A> caller, Metadata headers) {
        // what was current at the start: if that has been replaced since, the refusal is old news
        @Nullable Revision used = revisionNow();
        super.start(
                new SimpleForwardingClientCallListener<A>(caller) {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        if (status.getCode() == Status.Code.UNAUTHENTICATED && used != null)
                            credentials.key().reject(used);
                        super.onClose(status, trailers);
                    }
                },
                headers);
    }

    private @Nullable Revision revisionNow() {
        var ready = credentials.key().whenReady().toCompletableFuture();
        if (!ready.isDone() || ready.isCompletedExceptionally()) return null;
        return ready.join().revision();
    }
}
