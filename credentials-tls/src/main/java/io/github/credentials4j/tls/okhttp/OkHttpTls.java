// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.okhttp;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Fits reloading TLS into OkHttp:
 *
 * <pre>{@code
 * OkHttpClient client = OkHttpTls.secure(new OkHttpClient.Builder(), tls).build();
 * Subscription drain = OkHttpTls.drain(tls, client);
 * }</pre>
 *
 * <p>Certificate pins are compared with chains as the client knew the roots when it was built; for pins to new roots, build
 * a new client.
 */
public final class OkHttpTls {
    private OkHttpTls() {}

    /**
     * Returns the builder, with TLS; the last use of a connection of an older generation ends it.
     *
     * @param client the builder
     * @param tls what to call with
     */
    public static OkHttpClient.Builder secure(OkHttpClient.Builder client, ReloadingTls tls) {
        return client.sslSocketFactory(tls.sslContext().getSocketFactory(), tls.trustManager())
                .addNetworkInterceptor(chain -> endingStale(tls, chain));
    }

    /**
     * Closes a client's idle connections after each generation.
     *
     * @param tls what is called with
     * @param client the client; all that share its pool are drained
     * @return ends it when closed
     */
    public static Subscription drain(ReloadingTls tls, OkHttpClient client) {
        return tls.onGeneration(published -> client.connectionPool().evictAll());
    }

    private static Response endingStale(ReloadingTls tls, Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        Socket socket = connection == null ? null : connection.socket();
        if (socket instanceof SSLSocket secure && tls.isStale(secure.getSession()))
            return chain.proceed(
                    chain.request().newBuilder().header("Connection", "close").build());
        return chain.proceed(chain.request());
    }
}
