// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;

class CredentialHttpClientTest extends HttpClientContract {
    CredentialHttpClientTest() {
        super(new Way() {
            @Override
            public <T> HttpResponse<T> send(HttpClient http, HttpRequest request, BodyHandler<T> handler)
                    throws IOException, InterruptedException {
                return http.send(request, handler);
            }
        });
    }
}
