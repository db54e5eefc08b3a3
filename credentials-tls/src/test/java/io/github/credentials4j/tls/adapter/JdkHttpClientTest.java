// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.jdk.LiveHttpClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

class JdkHttpClientTest extends ClientContract {
    @Override
    Caller caller(ReloadingTls tls) {
        LiveHttpClient clients =
                LiveHttpClient.of(tls, () -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        return new Caller() {
            @Override
            public int ask(int port) throws Exception {
                HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                        .build();
                return clients.get().send(request, BodyHandlers.ofString()).statusCode();
            }

            @Override
            public void close() {
                clients.close();
            }
        };
    }
}
