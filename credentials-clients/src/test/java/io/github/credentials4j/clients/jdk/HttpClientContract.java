// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdk;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

abstract class HttpClientContract extends ClientContract {
    HttpClientContract(Way way) {
        super(Dialect.GEMINI, new Jdk(way));
    }

    /** How requests are made. */
    interface Way {
        <T> HttpResponse<T> send(HttpClient http, HttpRequest request, BodyHandler<T> handler)
                throws IOException, InterruptedException;
    }

    private record Jdk(Way way) implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            HttpClient http = CredentialHttpClient.of(HttpClient.newHttpClient(), key, KeyedService.gemini());
            return new JdkSession(http, way, service, Optional.empty());
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            return new JdkSession(HttpClient.newHttpClient(), way, service, Optional.of(key));
        }
    }

    private record JdkSession(HttpClient http, Way way, StandIn service, Optional<String> fixed) implements Session {
        @Override
        public String ask() throws Exception {
            HttpResponse<String> answer = send("generateContent", BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new IOException("HTTP " + answer.statusCode() + " " + answer.body() + answer);
            return answer.body().contains("hello") ? "hello" : "";
        }

        @Override
        public String stream(Runnable midway) throws Exception {
            try (Stream<String> lines =
                    send("streamGenerateContent", BodyHandlers.ofLines()).body()) {
                Iterator<String> each = lines.iterator();
                String first = each.next();
                midway.run();
                StringBuilder rest = new StringBuilder();
                each.forEachRemaining(rest::append);
                return first.contains("\"hel\"") && rest.indexOf("\"lo\"") > 0 ? "hello" : rest.toString();
            }
        }

        @Override
        public boolean repeatsAfter500() {
            return false;
        }

        private <T> HttpResponse<T> send(String what, BodyHandler<T> handler) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            service.address().resolve("/v1beta/models/gemini-2.5-flash:" + what))
                    .POST(BodyPublishers.ofString("{}"));
            fixed.ifPresent(key -> request.header("x-goog-api-key", key));
            return way.send(http, request.build(), handler);
        }
    }
}
