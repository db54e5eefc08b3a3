// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.apache.ApacheTls;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpResponse;

class ApacheClientTest extends ClientContract {
    @Override
    Caller caller(ReloadingTls tls) {
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(ApacheTls.strategy(tls))
                .build();
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(pool)
                .setConnectionReuseStrategy(ApacheTls.reuse(tls))
                .disableAutomaticRetries()
                .build();
        Subscription drain = ApacheTls.drain(tls, pool);
        return new Caller() {
            @Override
            public int ask(int port) throws Exception {
                return client.execute(new HttpGet("https://localhost:" + port + "/"), HttpResponse::getCode);
            }

            @Override
            public void close() throws Exception {
                drain.close();
                client.close();
            }
        };
    }
}
