// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.tls;

import io.github.credentials4j.tls.handshake.InMemoryHandshake;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Full handshakes in memory, both sides on one thread, weighed by its CPU time: steadier than a clock on a busy machine. */
final class Handshakes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String version;
    private final boolean mutual;

    Handshakes(String version, boolean mutual) {
        this.version = version;
        this.mutual = mutual;
    }

    /** Returns the CPU time of one, in microseconds, on the average of this many. */
    double micros(SSLContext server, Iterable<SSLContext> clients, int howMany) throws SSLException {
        long began = THREADS.getCurrentThreadCpuTime();
        for (SSLContext client : clients) shake(client, server);
        return (THREADS.getCurrentThreadCpuTime() - began) / 1e3 / howMany;
    }

    private void shake(SSLContext client, SSLContext server) throws SSLException {
        SSLEngine calling = client.createSSLEngine("localhost", 1);
        calling.setUseClientMode(true);
        calling.setEnabledProtocols(new String[] {version});
        SSLEngine serving = server.createSSLEngine();
        serving.setUseClientMode(false);
        serving.setNeedClientAuth(mutual);
        InMemoryHandshake.between(calling, serving);
    }
}
