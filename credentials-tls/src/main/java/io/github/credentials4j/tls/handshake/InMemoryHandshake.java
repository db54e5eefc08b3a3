// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.handshake;

import io.github.credentials4j.tls.material.NotApi;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A handshake of two engines of this JVM, without a socket. */
@NotApi
public final class InMemoryHandshake {
    private static final int ROUNDS = 100;
    private static final int BUFFER = 1 << 16;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer toClient = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer plain = ByteBuffer.allocate(BUFFER);

    private InMemoryHandshake(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /**
     * Returns when both sides have finished, and everything they had to say has been read.
     *
     * @param client an engine in client mode
     * @param server an engine in server mode
     * @throws SSLException if one side refuses
     */
    public static void between(SSLEngine client, SSLEngine server) throws SSLException {
        new InMemoryHandshake(client, server).run();
    }

    private void run() throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        for (int round = 0; round < ROUNDS; round++) {
            step(client, toServer, toClient);
            step(server, toClient, toServer);
            if (isDone(client) && isDone(server) && toServer.position() == 0 && toClient.position() == 0) return;
        }
        throw new SSLException("the handshake does not end");
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
        for (int move = 0; move < ROUNDS; move++) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask())
                    task.run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                plain.clear().flip();
                engine.wrap(plain, out);
            } else {
                if (in.position() == 0) return;
                in.flip();
                plain.clear();
                engine.unwrap(in, plain);
                in.compact();
            }
        }
    }
}
