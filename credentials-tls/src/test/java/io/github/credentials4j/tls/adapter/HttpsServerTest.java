// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.jdk.HttpsServerTls;
import io.github.credentials4j.tls.wire.JdkServer;

class HttpsServerTest extends ServerContract {
    @Override
    Running start(ReloadingTls tls, boolean mutual) {
        JdkServer server = new JdkServer(HttpsServerTls.configurator(tls, mutual), HttpsServerTls.drain(tls));
        return new Running() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
