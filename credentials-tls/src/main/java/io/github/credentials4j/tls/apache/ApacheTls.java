// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.apache;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.util.TimeValue;

/**
 * Fits reloading TLS into Apache HttpClient 5:
 *
 * <pre>{@code
 * PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
 *         .setTlsSocketStrategy(ApacheTls.strategy(tls))
 *         .build();
 * CloseableHttpClient client = HttpClients.custom()
 *         .setConnectionManager(pool)
 *         .setConnectionReuseStrategy(ApacheTls.reuse(tls))
 *         .build();
 * Subscription drain = ApacheTls.drain(tls, pool);
 * }</pre>
 */
public final class ApacheTls {
    private ApacheTls() {}

    /**
     * Returns how to secure connections.
     *
     * @param tls what to call with
     */
    public static DefaultClientTlsStrategy strategy(ReloadingTls tls) {
        return new DefaultClientTlsStrategy(tls.sslContext());
    }

    /**
     * Returns the default strategy of reuse, but for connections of older generations: they are not used again.
     *
     * @param tls what is called with
     */
    public static ConnectionReuseStrategy reuse(ReloadingTls tls) {
        return (request, response, context) -> {
            SSLSession session = HttpClientContext.cast(context).getSSLSession();
            boolean stale = session != null && tls.isStale(session);
            return !stale && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
        };
    }

    /**
     * Closes a pool's idle connections after each generation.
     *
     * @param tls what is called with
     * @param pool the pool
     * @return ends it when closed
     */
    public static Subscription drain(ReloadingTls tls, ConnPoolControl<?> pool) {
        return tls.onGeneration(published -> pool.closeIdle(TimeValue.ZERO_MILLISECONDS));
    }
}
