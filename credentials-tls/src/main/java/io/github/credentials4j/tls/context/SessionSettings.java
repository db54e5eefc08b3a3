// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.context;

import io.github.credentials4j.tls.material.NotApi;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSessionContext;

/** What was set on the session contexts of the stable context: set again on each inner one. */
@NotApi
public final class SessionSettings {
    private volatile OptionalInt serverCacheSize = OptionalInt.empty();
    private volatile OptionalInt serverTimeout = OptionalInt.empty();
    private volatile OptionalInt clientCacheSize = OptionalInt.empty();
    private volatile OptionalInt clientTimeout = OptionalInt.empty();

    /** Creates settings that change nothing. */
    public SessionSettings() {}

    void cacheSize(boolean server, int size) {
        if (server) serverCacheSize = OptionalInt.of(size);
        else clientCacheSize = OptionalInt.of(size);
    }

    void timeout(boolean server, int seconds) {
        if (server) serverTimeout = OptionalInt.of(seconds);
        else clientTimeout = OptionalInt.of(seconds);
    }

    /**
     * Sets on a new inner context what was set on the outer one.
     *
     * @param context the inner context
     */
    public void applyTo(SSLContext context) {
        apply(context.getServerSessionContext(), serverCacheSize, serverTimeout);
        apply(context.getClientSessionContext(), clientCacheSize, clientTimeout);
    }

    private static void apply(SSLSessionContext sessions, OptionalInt cacheSize, OptionalInt timeout) {
        cacheSize.ifPresent(sessions::setSessionCacheSize);
        timeout.ifPresent(sessions::setSessionTimeout);
    }
}
