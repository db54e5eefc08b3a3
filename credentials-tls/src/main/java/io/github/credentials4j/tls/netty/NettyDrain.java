// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.netty;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * Ends a server's connections of older generations, after the answers that are under way. HTTP/1.1 connections get
 * {@code Connection: close} with their next answer; those that stay idle are closed after 30 s, and not at once, since a
 * request may be on its way. HTTP/2 connections get {@code GOAWAY} at once, and are closed when their streams have ended
 * (30 s at most, by Netty's default).
 *
 * <pre>{@code
 * NettyDrain drain = NettyDrain.of(tls);
 * pipeline.addLast(new HttpServerCodec(), drain.http1());
 * pipeline.addLast(Http2FrameCodecBuilder.forServer().build(), drain.http2());
 * }</pre>
 */
public final class NettyDrain implements AutoCloseable {
    private final ReloadingTls tls;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Subscription generations;

    /** What is told to the handlers of a stale connection. */
    enum Told {
        STALE
    }

    private NettyDrain(ReloadingTls tls) {
        this.tls = tls;
        this.generations = tls.onGeneration(published -> endStale());
    }

    /**
     * Returns what ends connections of older generations.
     *
     * @param tls what is served with
     */
    public static NettyDrain of(ReloadingTls tls) {
        return new NettyDrain(tls);
    }

    /** Returns a handler for one HTTP/1.1 connection, to stand behind its {@code HttpServerCodec}. */
    public ChannelHandler http1() {
        return new Http1Drain(this);
    }

    /** Returns a handler for one HTTP/2 connection, to stand behind its {@code Http2ConnectionHandler} or codec. */
    public ChannelHandler http2() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext context) {
                watch(context.channel());
            }

            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
                if (event == Told.STALE) context.close(); // the connection handler makes it a GOAWAY
                super.userEventTriggered(context, event);
            }
        };
    }

    /** Stops ending connections. Safe to repeat. */
    @Override
    public void close() {
        generations.close();
    }

    void watch(Channel channel) {
        channels.add(channel);
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler != null) handler.handshakeFuture().addListener(done -> tell(channel)); // one may end after its time
    }

    boolean isStale(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler instanceof NumberedHandler numbered) return numbered.generation() != tls.generation();
        return handler != null
                && handler.handshakeFuture().isSuccess()
                && tls.isStale(handler.engine().getSession());
    }

    private void endStale() {
        for (Channel channel : channels) channel.eventLoop().execute(() -> tell(channel));
    }

    private void tell(Channel channel) {
        if (isStale(channel)) channel.pipeline().fireUserEventTriggered(Told.STALE);
    }
}
