// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.jetty.JettyTls;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

class JettyServerTest extends ServerContract {
    @Override
    Running start(ReloadingTls tls, boolean mutual) throws Exception {
        Server server = new Server();
        SslContextFactory.Server factory = JettyTls.server(tls);
        factory.setNeedClientAuth(mutual);
        ServerConnector connector = new ServerConnector(server, factory);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(JettyTls.drain(tls, new Ok()));
        server.start();
        return new Running() {
            @Override
            public int port() {
                return connector.getLocalPort();
            }

            @Override
            public void close() throws Exception {
                server.stop();
            }
        };
    }

    private static final class Ok extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap("ok".getBytes(US_ASCII)), callback);
            return true;
        }
    }
}
