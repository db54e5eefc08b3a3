// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.okhttp;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.ClientContract;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

class CredentialInterceptorContractTest extends ClientContract {
    CredentialInterceptorContractTest() {
        super(Dialect.OPENAI, new OkHttp());
    }

    private static final class OkHttp implements Hooked {
        @Override
        public Session withLive(LiveCredential<ApiKey> key, StandIn service) {
            CredentialInterceptor interceptor = CredentialInterceptor.of(key, KeyedService.openAi());
            return session(interceptor.addedTo(new OkHttpClient()).build(), service);
        }

        @Override
        public Session withFixed(String key, StandIn service) {
            OkHttpClient fixed = new OkHttpClient.Builder()
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .header("Authorization", "Bearer " + key)
                            .build()))
                    .build();
            return session(fixed, service);
        }

        private static Session session(OkHttpClient http, StandIn service) {
            return new Session() {
                @Override
                public String ask() throws IOException {
                    try (Response answer = send("{}")) {
                        if (!answer.isSuccessful()) throw new IOException("HTTP " + answer.code());
                        return answer.body().string().contains("hello") ? "hello" : "";
                    }
                }

                @Override
                public String stream(Runnable midway) throws IOException {
                    try (Response answer = send("{\"stream\":true}")) {
                        BufferedSource lines = answer.body().source();
                        String first = lines.readUtf8LineStrict();
                        midway.run();
                        String rest = lines.readUtf8();
                        return first.contains("\"hel\"") && rest.contains("\"lo\"") ? "hello" : rest;
                    }
                }

                @Override
                public boolean repeatsAfter500() {
                    return false;
                }

                private Response send(String body) throws IOException {
                    Request request = new Request.Builder()
                            .url(service.address() + "/v1/chat/completions")
                            .post(RequestBody.create(body, null))
                            .build();
                    return http.newCall(request).execute();
                }
            };
        }
    }
}
