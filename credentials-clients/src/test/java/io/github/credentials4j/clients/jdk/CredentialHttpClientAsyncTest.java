// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdk;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;

class CredentialHttpClientAsyncTest extends HttpClientContract {
    CredentialHttpClientAsyncTest() {
        super(new Way() {
            @Override
            public <T> HttpResponse<T> send(HttpClient http, HttpRequest request, BodyHandler<T> handler) {
                return http.sendAsync(request, handler).join();
            }
        });
    }
}
