// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.netty;

import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;

/** Knows its generation, since OpenSSL tells the age of a session in whole seconds. */
final class NumberedHandler extends SslHandler {
    private final long generation;

    NumberedHandler(long generation, SSLEngine engine) {
        super(engine);
        this.generation = generation;
    }

    long generation() {
        return generation;
    }
}
