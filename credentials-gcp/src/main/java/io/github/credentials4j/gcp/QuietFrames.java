// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLogger;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.Log4J2LoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.Slf4JLoggerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * gRPC over Netty logs every frame at DEBUG, with the tokens and the decrypted secrets in them. This keeps it from doing so
 * on threads of ours, whatever the level; other channels in the process log as they did.
 */
final class QuietFrames extends InternalLoggerFactory {
    private static final String FRAMES = "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler";

    private final Function<String, InternalLogger> loggers;

    private QuietFrames(Function<String, InternalLogger> loggers) {
        this.loggers = loggers;
    }

    /** A thread on which no frame is logged. */
    private static final class QuietThread extends Thread {
        QuietThread(Runnable work) {
            super(work, "credentials4j-gcp-io");
            setDaemon(true);
        }
    }

    /** Returns what makes threads on which no frame is logged. */
    static synchronized ThreadFactory threads() {
        InternalLoggerFactory present = InternalLoggerFactory.getDefaultFactory();
        if (present instanceof QuietFrames) return QuietThread::new;
        Optional<Function<String, InternalLogger>> loggers = loggersOf(present);
        if (loggers.isPresent()) InternalLoggerFactory.setDefaultFactory(new QuietFrames(loggers.get()));
        else if (InternalLoggerFactory.getInstance(FRAMES).isDebugEnabled())
            LoggerFactory.getLogger(GcpClients.class)
                    .warn("logger {} is at DEBUG and writes decrypted secrets and tokens; set it to INFO", FRAMES);
        return QuietThread::new;
    }

    /** A factory that somebody else put there is left alone. */
    private static Optional<Function<String, InternalLogger>> loggersOf(InternalLoggerFactory present) {
        if (present instanceof Slf4JLoggerFactory slf4j) return Optional.of(slf4j::newInstance);
        if (present instanceof Log4J2LoggerFactory log4j) return Optional.of(log4j::newInstance);
        if (present instanceof JdkLoggerFactory jdk) return Optional.of(jdk::newInstance);
        return Optional.empty();
    }

    @Override
    protected InternalLogger newInstance(String name) {
        InternalLogger logger = loggers.apply(name);
        if (!name.equals(FRAMES)) return logger;
        return (InternalLogger) Proxy.newProxyInstance(
                QuietFrames.class.getClassLoader(),
                new Class<?>[] {InternalLogger.class},
                (proxy, method, arguments) -> asked(logger, method, arguments));
    }

    /** Netty asks whether a level is enabled before it makes a text of a frame. */
    private static @Nullable Object asked(InternalLogger logger, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean ours = Thread.currentThread() instanceof QuietThread;
        if (ours && method.getReturnType() == boolean.class && !method.getName().equals("equals")) return false;
        try {
            return method.invoke(logger, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
