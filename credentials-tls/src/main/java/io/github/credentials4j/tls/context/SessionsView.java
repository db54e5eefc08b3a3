// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.context;

import java.util.Enumeration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** The sessions of whichever inner context is current; what is set here holds for the next ones too. */
final class SessionsView implements SSLSessionContext {
    private final Supplier<SSLContext> current;
    private final SessionSettings settings;
    private final boolean server;

    SessionsView(Supplier<SSLContext> current, SessionSettings settings, boolean server) {
        this.current = current;
        this.settings = settings;
        this.server = server;
    }

    @Override
    public @Nullable SSLSession getSession(byte[] id) {
        return sessions().getSession(id);
    }

    @Override
    public Enumeration<byte[]> getIds() {
        return sessions().getIds();
    }

    @Override
    public void setSessionTimeout(int seconds) {
        sessions().setSessionTimeout(seconds); // first, since it refuses what cannot be
        settings.timeout(server, seconds);
    }

    @Override
    public int getSessionTimeout() {
        return sessions().getSessionTimeout();
    }

    @Override
    public void setSessionCacheSize(int size) {
        sessions().setSessionCacheSize(size);
        settings.cacheSize(server, size);
    }

    @Override
    public int getSessionCacheSize() {
        return sessions().getSessionCacheSize();
    }

    private SSLSessionContext sessions() {
        SSLContext context = current.get();
        return server ? context.getServerSessionContext() : context.getClientSessionContext();
    }
}
