// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.MaterialByHand;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.netty.NettyDrain;
import io.github.credentials4j.tls.netty.NettyTls;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import okhttp3.Handshake;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/**
 * HTTP/2 over ALPN with a client that keeps its connection: GOAWAY makes it take another, and no request fails. The client
 * is OkHttp's, since the one of JDK 17 gives up its requests at any GOAWAY.
 */
class NettyHttp2DrainTest {
    private final Authority root = Authority.root("root");
    private final MaterialByHand material =
            MaterialByHand.of(root.leaf("localhost").identity());

    @Test
    void connectionOfAnOlderGenerationIsLeftByItsClientWithoutAFailedRequest() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        try (ReloadingTls tls = ReloadingTls.follow(material);
                NettyDrain drain = NettyDrain.of(tls)) {
            Channel listening = listen(group, tls, drain);
            int port = ((InetSocketAddress) listening.localAddress()).getPort();
            OkHttpClient client = new OkHttpClient.Builder()
                    .sslSocketFactory(Contexts.client(root).getSocketFactory(), Contexts.trust(root))
                    .build();
            BigInteger shown = ask(client, port);
            for (int i = 0; i < 20; i++) {
                material.set(root.leaf("localhost").identity());
                BigInteger next = shown;
                for (int tries = 0; next.equals(shown) && tries < 1000; tries++) next = ask(client, port);
                assertThat(next)
                        .isEqualTo(
                                material.get().identities().get(0).certificate().getSerialNumber());
                assertThat(ask(client, port))
                        .as("a connection of this generation is kept")
                        .isEqualTo(next);
                shown = next;
            }
        } finally {
            group.shutdownGracefully();
        }
    }

    private static BigInteger ask(OkHttpClient client, int port) throws IOException {
        Request request =
                new Request.Builder().url("https://localhost:" + port + "/").build();
        try (Response answer = client.newCall(request).execute()) {
            assertThat(answer.protocol()).isEqualTo(Protocol.HTTP_2);
            assertThat(answer.code()).isEqualTo(200);
            Handshake handshake = answer.handshake();
            assertThat(handshake).isNotNull();
            return ((X509Certificate) handshake.peerCertificates().get(0)).getSerialNumber();
        }
    }

    private static Channel listen(EventLoopGroup group, ReloadingTls tls, NettyDrain drain) {
        SslContext context = NettyTls.server(tls, ClientAuth.NONE, "h2");
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        context.newHandler(channel.alloc()),
                                        Http2FrameCodecBuilder.forServer().build(),
                                        drain.http2(),
                                        new Ok());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    private static final class Ok extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            if (frame instanceof Http2HeadersFrame asked)
                context.writeAndFlush(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200"), true)
                        .stream(asked.stream()));
            ReferenceCountUtil.release(frame);
        }
    }
}
