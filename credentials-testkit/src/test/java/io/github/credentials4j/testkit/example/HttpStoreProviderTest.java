// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpStoreProviderTest {
    private final AtomicInteger bodiesSent = new AtomicInteger();
    private final Credentials credentials = Credentials.create();
    private HttpServer store;
    private volatile int status = 200;
    private volatile String version = "v1";

    @BeforeEach
    void startStore() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", this::answer);
        store.start();
    }

    @AfterEach
    void stopStore() {
        credentials.close();
        store.stop(0);
    }

    @Test
    void servesTheNewVersionAfterRefresh() {
        LiveCredential<SecretBytes> key = credentials.keep(provider());
        assertThat(text(key)).isEqualTo("secret of v1");

        version = "v2";
        key.refreshNow().toCompletableFuture().join();

        assertThat(text(key)).isEqualTo("secret of v2");
    }

    @Test
    void readsAnUnchangedValueOnlyOnce() {
        LiveCredential<SecretBytes> key = credentials.keep(provider());
        assertThat(text(key)).isEqualTo("secret of v1");

        key.refreshNow().toCompletableFuture().join();

        assertThat(bodiesSent).hasValue(1);
    }

    @Test
    void saysWhoRefused() {
        status = 403;
        LiveCredential<SecretBytes> key = credentials.keep(provider());

        assertThatThrownBy(key::get)
                .isInstanceOfSatisfying(
                        CredentialException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.DENIED))
                .hasMessageContaining("/keys/openai")
                .hasMessageContaining(store.getAddress().getPort() + " answered 403");
    }

    private HttpStoreProvider provider() {
        int port = store.getAddress().getPort();
        return HttpStoreProvider.of(
                HttpClient.newHttpClient(), URI.create("http://localhost:" + port + "/keys/openai"));
    }

    private static String text(LiveCredential<SecretBytes> key) {
        return key.get().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean known = version.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        byte[] body = ("secret of " + version).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("ETag", version);
        if (known || status != 200) {
            exchange.sendResponseHeaders(known ? 304 : status, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length);
            bodiesSent.incrementAndGet();
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }
}
