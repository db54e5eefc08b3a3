// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.netty;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.handshake.PinnedKeys;
import io.github.credentials4j.tls.handshake.ShownIdentities;
import io.github.credentials4j.tls.handshake.TrustedPeers;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits reloading TLS into a server on Netty's OpenSSL: a native context per generation, freed when its last connection
 * ends. Managers that are exchanged under one native context would not do: it resumes sessions past withdrawn trust, and
 * keeps native keys by their alias.
 *
 * <pre>{@code
 * OpenSslServer openssl = OpenSslServer.of(tls, ClientAuth.NONE, "h2", "http/1.1");
 * channel.pipeline().addLast(openssl.newHandler(channel.alloc())); // in the initializer of each connection
 * }</pre>
 *
 * <p>Servers that ask clients for certificates resume nothing; others within a generation.
 */
public final class OpenSslServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSslServer.class);
    private static final int TRIES = 1000;

    private final ReloadingTls tls;
    private final ClientAuth clients;
    private final String[] protocols;
    private final Subscription generations;
    private volatile Native current;
    private boolean closed;

    private record Native(long generation, SslContext context) {}

    private OpenSslServer(ReloadingTls tls, ClientAuth clients, String... protocols) {
        this.tls = tls;
        this.clients = clients;
        this.protocols = protocols.clone();
        this.current = make();
        this.generations = tls.onGeneration(published -> renew());
        if (current.generation != tls.generation()) renew(); // it came before anybody listened
    }

    /**
     * Returns the server's side.
     *
     * @param tls what to serve with
     * @param clients whether clients must, may or need not show a certificate
     * @param protocols what is offered by ALPN, the best first; none for none
     * @throws CredentialException {@code MISCONFIGURED} if there is no OpenSSL for this machine on the class path
     */
    public static OpenSslServer of(ReloadingTls tls, ClientAuth clients, String... protocols) {
        return new OpenSslServer(tls, clients, protocols);
    }

    /**
     * Returns a handler for one connection, of the current generation.
     *
     * @param allocator the channel's
     */
    public SslHandler newHandler(ByteBufAllocator allocator) {
        Native held = held();
        try {
            return new NumberedHandler(
                    held.generation, held.context.newEngine(allocator)); // which holds the context too
        } finally {
            ReferenceCountUtil.release(held.context);
        }
    }

    /** Stops following, and frees the current context once its connections have ended. Safe to repeat. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        generations.close();
        ReferenceCountUtil.release(current.context);
    }

    /** Between reading it and holding it, the context may have been replaced and freed: then there is a newer one. */
    private Native held() {
        for (int i = 0; i < TRIES; i++) {
            try {
                Native seen = current;
                ReferenceCountUtil.retain(seen.context);
                return seen;
            } catch (IllegalReferenceCountException freed) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("this server's TLS was closed");
    }

    private synchronized void renew() {
        if (closed) return; // the publisher may still be telling
        Native before = current;
        try {
            current = make();
        } catch (CredentialException unusable) {
            LOG.error("OpenSSL does not take the new generation, the one before serves on", unusable);
            return;
        }
        ReferenceCountUtil.release(before.context);
    }

    private Native make() {
        long generation = tls.generation(); // before the material: a connection may seem older than it is, never newer
        TlsMaterial material = tls.material();
        try {
            PinnedKeys keys = new PinnedKeys(new ShownIdentities(0, material.identities()));
            SslContext made = SslContextBuilder.forServer(new OpenSslCachingX509KeyManagerFactory(new GivenKeys(keys)))
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .trustManager(TrustedPeers.of(material.trust()))
                    .clientAuth(clients)
                    .applicationProtocolConfig(NettyTls.offering(protocols))
                    .build();
            if (clients != ClientAuth.NONE && made.sessionContext() instanceof OpenSslSessionContext sessions)
                sessions.setSessionCacheEnabled(false);
            return new Native(generation, made);
        } catch (SSLException | GeneralSecurityException | UnsatisfiedLinkError unusable) {
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    tls.status().name(),
                    "OpenSSL takes no context; is netty-tcnative-boringssl-static for this machine there?",
                    unusable);
        }
    }
}
