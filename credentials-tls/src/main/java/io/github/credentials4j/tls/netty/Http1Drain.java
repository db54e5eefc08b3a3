// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.netty;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;

/** Ends one HTTP/1.1 connection once it is stale: with its next answer, or after a while if nobody asks. */
final class Http1Drain extends ChannelDuplexHandler {
    private static final long IDLE_SECONDS = 30;

    private final NettyDrain drain;
    private int underWay;
    private boolean closing;

    Http1Drain(NettyDrain drain) {
        this.drain = drain;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        drain.watch(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) underWay++;
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse early
                && early.status().codeClass() == HttpStatusClass.INFORMATIONAL) { // such as 100 Continue: no answer yet
            super.write(context, message, promise);
            return;
        }
        if (message instanceof HttpResponse answer && drain.isStale(context.channel())) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            closing = true;
        }
        if (message instanceof LastHttpContent) {
            underWay--;
            if (closing) promise.addListener(ChannelFutureListener.CLOSE);
        }
        super.write(context, message, promise);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == NettyDrain.Told.STALE) endLater(context);
        super.userEventTriggered(context, event);
    }

    private void endLater(ChannelHandlerContext context) {
        context.executor().schedule(() -> endIfIdle(context), IDLE_SECONDS, TimeUnit.SECONDS);
    }

    private void endIfIdle(ChannelHandlerContext context) {
        if (underWay == 0) context.close();
        else if (context.channel().isActive()) endLater(context); // a long answer that began before it was stale
    }
}
