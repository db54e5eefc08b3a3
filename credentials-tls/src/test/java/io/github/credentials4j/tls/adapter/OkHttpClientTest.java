// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.okhttp.OkHttpTls;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class OkHttpClientTest extends ClientContract {
    @Override
    Caller caller(ReloadingTls tls) {
        OkHttpClient client = OkHttpTls.secure(new OkHttpClient.Builder(), tls).build();
        Subscription drain = OkHttpTls.drain(tls, client);
        return new Caller() {
            @Override
            public int ask(int port) throws Exception {
                Request request = new Request.Builder()
                        .url("https://localhost:" + port + "/")
                        .build();
                try (Response response = client.newCall(request).execute()) {
                    return response.code();
                }
            }

            @Override
            public void close() {
                drain.close();
                client.connectionPool().evictAll();
                client.dispatcher().executorService().shutdown();
            }
        };
    }
}
