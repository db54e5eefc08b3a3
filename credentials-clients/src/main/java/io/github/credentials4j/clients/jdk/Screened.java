// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdk;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A body on its way to the caller's handler: either it went there directly, or it may belong to a refusal, is held here and
 * goes there only if it is the last.
 */
sealed interface Screened<T> {
    /** Returns the beginning of the body as text; empty if it went to the caller. */
    String beginning();

    /** Returns what the caller's handler makes of the body; called once. */
    CompletableFuture<T> delivered();

    /** It is no refusal: the caller has it already. */
    record Direct<T>(T body) implements Screened<T> {
        @Override
        public String beginning() {
            return "";
        }

        @Override
        public CompletableFuture<T> delivered() {
            return CompletableFuture.completedFuture(body);
        }
    }

    /** It may be a refusal. */
    record Held<T>(ByteBuffer bytes, ResponseInfo info, BodyHandler<T> handler) implements Screened<T> {
        private static final int READ_AT_MOST = 64 * 1024;

        @Override
        public String beginning() {
            return StandardCharsets.UTF_8
                    .decode(bytes.slice(0, Math.min(bytes.remaining(), READ_AT_MOST)))
                    .toString();
        }

        @Override
        public CompletableFuture<T> delivered() {
            BodySubscriber<T> subscriber = handler.apply(info);
            subscriber.onSubscribe(new Replay(bytes, subscriber));
            return subscriber.getBody().toCompletableFuture();
        }
    }

    /** Publishes held bytes to one subscriber when it asks. */
    final class Replay implements Flow.Subscription {
        private final ByteBuffer bytes;
        private final BodySubscriber<?> subscriber;
        private boolean over;

        Replay(ByteBuffer bytes, BodySubscriber<?> subscriber) {
            this.bytes = bytes;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long asked) {
            if (end()) return;
            if (asked <= 0) {
                subscriber.onError(new IllegalArgumentException("asked for " + asked + " buffers"));
                return;
            }
            if (bytes.hasRemaining()) subscriber.onNext(List.of(bytes.asReadOnlyBuffer()));
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            end();
        }

        /** Returns whether it was over before. */
        private synchronized boolean end() {
            boolean before = over;
            over = true;
            return before;
        }
    }
}
