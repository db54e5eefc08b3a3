// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.netty.OpenSslServer;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;

class NettyOpenSslServerTest extends ServerContract {
    @Override
    Running start(ReloadingTls tls, boolean mutual) {
        assumeTrue(OpenSsl.isAvailable(), "there is no netty-tcnative for this machine; see credentials-tls/pom.xml");
        OpenSslServer openssl = OpenSslServer.of(tls, mutual ? ClientAuth.REQUIRE : ClientAuth.NONE, "http/1.1");
        NettyServer server = new NettyServer(tls, channel -> openssl.newHandler(channel.alloc()));
        return new Running() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
                openssl.close();
            }
        };
    }
}
