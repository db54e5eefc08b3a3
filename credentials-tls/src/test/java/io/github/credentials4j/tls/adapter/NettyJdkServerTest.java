// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.netty.NettyTls;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;

class NettyJdkServerTest extends ServerContract {
    @Override
    Running start(ReloadingTls tls, boolean mutual) {
        SslContext context = NettyTls.server(tls, mutual ? ClientAuth.REQUIRE : ClientAuth.NONE, "http/1.1");
        return new NettyServer(tls, channel -> context.newHandler(channel.alloc()));
    }
}
