// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.tomcat;

import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
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
    private final Set<SSLEngine> engines = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile Set<String> stale = Set.of();

    CountedContext(ReloadingTls tls) {
        this.tls = tls;
        tls.onGeneration(published -> stale = staleNow());
    }

    /** Returns whether the session with this id, in hexadecimal, was made under an older generation. */
    boolean isStale(String sessionId) {
        return stale.contains(sessionId);
    }

    private Set<String> staleNow() {
        List<SSLEngine> known;
        synchronized (engines) {
            known = List.copyOf(engines);
        }
        return known.stream()
                .map(SSLEngine::getSession)
                .filter(tls::isStale)
                .map(session -> HexFormat.of().formatHex(session.getId()))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public SSLEngine createSSLEngine() {
        SSLEngine engine = tls.sslContext().createSSLEngine();
        engines.add(engine);
        return engine;
    }

    @Override
    public void init(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        // it follows a live credential
    }

    @Override
    public void destroy() {
        engines.clear();
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
