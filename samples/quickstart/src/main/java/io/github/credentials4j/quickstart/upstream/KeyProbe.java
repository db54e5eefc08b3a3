// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.upstream;

import io.github.credentials4j.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Tries a key at the provider by one real request, as the third step of a rotation does. */
public final class KeyProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI provider;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Creates a probe.
     *
     * @param provider where chat completions are asked for
     */
    public KeyProbe(URI provider) {
        this.provider = provider;
    }

    /**
     * Returns whether the provider accepts a key.
     *
     * @param key the key
     * @throws UncheckedIOException if it does not answer
     */
    public boolean accepts(SecretBytes key) {
        HttpRequest request = HttpRequest.newBuilder(provider)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key.exposeText())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException noAnswer) {
            throw new UncheckedIOException("the provider does not answer", noAnswer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
