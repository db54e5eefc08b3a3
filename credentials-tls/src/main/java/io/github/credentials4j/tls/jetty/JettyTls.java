// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.jetty;

import io.github.credentials4j.tls.ReloadingTls;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Fits reloading TLS into Jetty:
 *
 * <pre>{@code
 * ServerConnector connector = new ServerConnector(server, JettyTls.server(tls));
 * server.setHandler(JettyTls.drain(tls, handler));
 * }</pre>
 *
 * <p>Jetty's own {@code reload} stays out of it: it stops the context before it knows that the new one works.
 */
public final class JettyTls {
    private JettyTls() {}

    /**
     * Returns the factory for a connector. Whether clients must show a certificate is set on it, by
     * {@code setNeedClientAuth}.
     *
     * @param tls what to serve with
     */
    public static SslContextFactory.Server server(ReloadingTls tls) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(tls.sslContext());
        return factory;
    }

    /**
     * Returns a handler that lets the next answer on a connection of an older generation end the connection, over
     * HTTP/1.1. A connection on which nobody asks, and one of HTTP/2, ends by the connector's idle time.
     *
     * @param tls what is served with
     * @param handler what answers
     */
    public static Handler drain(ReloadingTls tls, Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                EndPoint.SslSessionData data = request.getConnectionMetaData()
                        .getConnection()
                        .getEndPoint()
                        .getSslSessionData();
                if (data != null
                        && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                        && tls.isStale(data.sslSession())) response.getHeaders().put(HttpHeader.CONNECTION, "close");
                return super.handle(request, response, callback);
            }
        };
    }
}
