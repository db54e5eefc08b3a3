// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.tomcat;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import org.apache.tomcat.util.net.SSLContext;

/**
 * The stable context in Tomcat's own interface. It knows the engines that it made, since Tomcat tells a request the id of
 * its session and nothing more of it.
 */
final class CountedContext implements SSLContext {
    private final ReloadingTls tls;
    private final Queue<WeakReference<SSLEngine>> handshaking = new ConcurrentLinkedQueue<>();
    private final Map<String, Shaken> shaken = new ConcurrentHashMap<>();
    private final ReferenceQueue<SSLEngine> gone = new ReferenceQueue<>();

    /** An engine after its handshake; it goes with its connection. */
    private static final class Shaken extends WeakReference<SSLEngine> {
        private final String sessionId;

        Shaken(String sessionId, SSLEngine engine, ReferenceQueue<SSLEngine> gone) {
            super(engine, gone);
            this.sessionId = sessionId;
        }
    }

    CountedContext(ReloadingTls tls) {
        this.tls = tls;
    }

    /** Returns whether the session with this id, in hexadecimal, was made under an older generation. */
    boolean isStale(String sessionId) {
        if (!shaken.containsKey(sessionId)) learn();
        Shaken known = shaken.get(sessionId);
        SSLEngine engine = known == null ? null : known.get();
        return engine != null && tls.isStale(engine.getSession());
    }

    /** Learns the sessions of the handshakes that have ended since, and forgets those of ended connections. */
    private void learn() {
        handshaking.removeIf(each -> {
            SSLEngine engine = each.get();
            if (engine == null) return true;
            String id = HexFormat.of().formatHex(engine.getSession().getId());
            if (!id.isEmpty()) shaken.put(id, new Shaken(id, engine, gone));
            return !id.isEmpty();
        });
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll())
            if (each instanceof Shaken ended) shaken.remove(ended.sessionId, ended);
    }

    @Override
    public SSLEngine createSSLEngine() {
        SSLEngine engine = tls.sslContext().createSSLEngine();
        handshaking.add(new WeakReference<>(engine));
        return engine;
    }

    @Override
    public void init(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        // it follows a live credential
    }

    @Override
    public void destroy() {
        handshaking.clear();
        shaken.clear();
    }

    @Override
    public SSLSessionContext getServerSessionContext() {
        return tls.sslContext().getServerSessionContext();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
        return tls.sslContext().getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
        return tls.sslContext().getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return tls.material().identities().stream()
                .findFirst()
                .map(TlsIdentity::chain)
                .orElse(List.of())
                .toArray(X509Certificate[]::new);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return tls.trustManager().getAcceptedIssuers();
    }
}
