// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.grpc;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.netty.NettyTls;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;

/**
 * Fits reloading TLS into gRPC over Netty:
 *
 * <pre>{@code
 * Server server = GrpcTls.secure(NettyServerBuilder.forPort(8443), tls, ClientAuth.REQUIRE)
 *         .maxConnectionAge(10, MINUTES)
 *         .build();
 * ManagedChannel channel = GrpcTls.secure(NettyChannelBuilder.forAddress(host, 8443), tls).build();
 * Subscription drain = GrpcTls.drain(tls, channel);
 * }</pre>
 *
 * <p>gRPC lets nobody end a server's connections but by their age: {@code maxConnectionAge} bounds how long one outlives
 * its generation.
 */
public final class GrpcTls {
    private static final String HTTP_2 = "h2";

    private GrpcTls() {}

    /**
     * Returns the server's builder, with TLS.
     *
     * @param server the builder
     * @param tls what to serve with
     * @param clients whether clients must, may or need not show a certificate
     */
    public static NettyServerBuilder secure(NettyServerBuilder server, ReloadingTls tls, ClientAuth clients) {
        return server.sslContext(NettyTls.server(tls, clients, HTTP_2));
    }

    /**
     * Returns the channel's builder, with TLS.
     *
     * @param channel the builder
     * @param tls what to call with
     */
    public static NettyChannelBuilder secure(NettyChannelBuilder channel, ReloadingTls tls) {
        return channel.sslContext(NettyTls.client(tls, HTTP_2));
    }

    /**
     * Lets a channel connect anew after each generation; calls that are under way end on the old connection.
     *
     * @param tls what is called with
     * @param channel the channel
     * @return ends it when closed
     */
    public static Subscription drain(ReloadingTls tls, ManagedChannel channel) {
        return tls.onGeneration(published -> channel.enterIdle());
    }
}
