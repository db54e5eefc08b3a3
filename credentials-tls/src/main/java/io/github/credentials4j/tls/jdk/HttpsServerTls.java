// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.jdk;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import io.github.credentials4j.tls.ReloadingTls;
import java.io.IOException;
import javax.net.ssl.SSLParameters;

/**
 * Fits reloading TLS into {@code com.sun.net.httpserver.HttpsServer}:
 *
 * <pre>{@code
 * server.setHttpsConfigurator(HttpsServerTls.configurator(tls, false));
 * server.createContext("/", handler).getFilters().add(HttpsServerTls.drain(tls));
 * }</pre>
 */
public final class HttpsServerTls {
    private HttpsServerTls() {}

    /**
     * Returns the configurator.
     *
     * @param tls what to serve with
     * @param mutual whether clients must show a certificate that is trusted
     */
    public static HttpsConfigurator configurator(ReloadingTls tls, boolean mutual) {
        return new HttpsConfigurator(tls.sslContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = getSSLContext().getDefaultSSLParameters();
                settings.setNeedClientAuth(mutual);
                parameters.setSSLParameters(settings);
            }
        };
    }

    /**
     * Returns a filter that lets the last answer on a connection of an older generation end the connection. A connection
     * on which nobody asks stays until the server's idle time has passed.
     *
     * @param tls what is served with
     */
    public static Filter drain(ReloadingTls tls) {
        return new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                if (exchange instanceof HttpsExchange secure && tls.isStale(secure.getSSLSession()))
                    exchange.getResponseHeaders().set("Connection", "close");
                chain.doFilter(exchange);
            }

            @Override
            public String description() {
                return "ends connections of older TLS generations";
            }
        };
    }
}
