// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import io.github.credentials4j.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends by the JDK's {@code HttpClient}: headers are seen, and an interrupt or the deadline ends a call at once. */
@NotApi
public final class JdkTransport implements VaultTransport {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Optional<InetSocketAddress> proxy;
    private final Optional<String> namespace;
    private final Supplier<SSLContext> tls;
    private volatile @Nullable Generation current;

    /** One client and the TLS that it was made for; connections of another generation are not used any more. */
    private record Generation(SSLContext tls, HttpClient client) {}

    /**
     * Creates it; connects when first used.
     *
     * @param namespace sent as {@code X-Vault-Namespace}
     * @param proxy the HTTP proxy; the JVM's own settings apply if there is none
     * @param tls asked at each call; another context means new connections
     */
    public JdkTransport(Optional<String> namespace, Optional<InetSocketAddress> proxy, Supplier<SSLContext> tls) {
        this.namespace = namespace;
        this.proxy = proxy;
        this.tls = tls;
    }

    @Override
    public boolean tellsHeaders() {
        return true;
    }

    @Override
    public VaultReply send(URI server, VaultCall call) throws WireException {
        HttpRequest request = request(server, call);
        CompletableFuture<HttpResponse<byte[]>> answer = client().sendAsync(request, info -> new Capped());
        try {
            HttpResponse<byte[]> response = answer.get(call.atMost().toNanos(), TimeUnit.NANOSECONDS);
            return new VaultReply(response.statusCode(), headers(response), response.body());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new WireException(WireException.Kind.TIMEOUT);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new WireException(WireException.Kind.INTERRUPTED);
        } catch (ExecutionException failed) {
            throw WireException.of(failed);
        }
    }

    private HttpRequest request(URI server, VaultCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + call.path()))
                .header("X-Vault-Request", "true")
                .header("Accept", "application/json");
        namespace.ifPresent(name -> request.header("X-Vault-Namespace", name));
        call.token().map(SecretBytes::exposeText).ifPresent(token -> request.header("X-Vault-Token", token));
        return switch (call.verb()) {
            case GET -> request.GET().build();
            case DELETE -> request.DELETE().build();
            case POST ->
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(call.body()))
                        .build();
        };
    }

    private HttpClient client() {
        SSLContext wanted = tls.get();
        Generation seen = current; // one read: another thread may replace it
        if (seen != null && seen.tls == wanted) return seen.client;
        synchronized (this) {
            Generation now = current;
            if (now != null && now.tls == wanted) return now.client;
            HttpClient.Builder client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .sslContext(wanted);
            proxy.ifPresent(address -> client.proxy(ProxySelector.of(address)));
            Generation made = new Generation(wanted, client.build());
            current = made;
            return made.client;
        }
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    /** Collects a body, and ends the call if it is too long. */
    private static final class Capped implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription source;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> chunks) {
            for (ByteBuffer chunk : chunks) {
                byte[] bytes = new byte[chunk.remaining()];
                chunk.get(bytes);
                collected.writeBytes(bytes);
            }
            if (collected.size() <= LONGEST_BODY || source == null) return;
            source.cancel();
            body.completeExceptionally(new WireException(WireException.Kind.TOO_LONG));
        }

        @Override
        public void onError(Throwable failed) {
            body.completeExceptionally(failed);
        }

        @Override
        public void onComplete() {
            body.complete(collected.toByteArray());
        }
    }
}
