// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.handshake;

import io.github.credentials4j.tls.material.NotApi;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Answers handshakes with the newest generation's identities. A handshake asks three times: for an alias, for the key
 * under it, for the chain under it. The alias names the generation, and a thread that was given one can ask for what is
 * under it however many generations came meanwhile; so the three answers belong together. For those who ask on another
 * thread, the last eight generations stay. Safe for any thread, without a lock.
 */
@NotApi
public final class PinnedKeys extends X509ExtendedKeyManager {
    private static final int KEPT = 8;

    /** What this thread's handshake chose from, until it has taken the chain, the last of the three. */
    private static final ThreadLocal<ShownIdentities> CHOSEN = new ThreadLocal<>();

    private final Consumer<? super SSLSession> serving;
    private volatile List<ShownIdentities> generations;

    /**
     * Creates the keys of a first generation.
     *
     * @param first what to show
     */
    public PinnedKeys(ShownIdentities first) {
        this(first, handshake -> {});
    }

    /**
     * Creates the keys of a first generation, and tells of handshakes.
     *
     * @param first what to show
     * @param serving called on the handshake's thread whenever a server is about to show its certificate
     */
    public PinnedKeys(ShownIdentities first, Consumer<? super SSLSession> serving) {
        this.generations = List.of(first);
        this.serving = serving;
    }

    /**
     * Shows these identities from now on; eight generations stay under their aliases.
     *
     * @param newest what to show
     */
    public synchronized void show(ShownIdentities newest) {
        List<ShownIdentities> kept = new ArrayList<>(KEPT);
        kept.add(newest);
        kept.addAll(generations.subList(0, Math.min(KEPT - 1, generations.size())));
        generations = List.copyOf(kept);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        return find(alias).map(TlsIdentity::key).orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        X509Certificate[] chain = find(alias)
                .map(identity -> identity.chain().toArray(X509Certificate[]::new))
                .orElse(null);
        CHOSEN.remove();
        return chain;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return server(keyType, engine == null ? null : engine.getHandshakeSession());
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return server(keyType, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return client(keyTypes, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return client(keyTypes, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return only(client(new String[] {keyType}, issuers));
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return only(server(keyType, null));
    }

    private @Nullable String server(String keyType, @Nullable SSLSession handshake) {
        ShownIdentities newest = generations.get(0); // one read: alias and what stands under it are of one generation
        Optional<String> alias = newest.forServer(keyType, askedFor(handshake));
        if (alias.isPresent()) CHOSEN.set(newest);
        if (alias.isPresent() && handshake != null) serving.accept(handshake);
        return alias.orElse(null);
    }

    private @Nullable String client(String[] keyTypes, Principal @Nullable [] issuers) {
        List<Principal> known = issuers == null ? List.of() : List.of(issuers);
        ShownIdentities newest = generations.get(0);
        Optional<String> alias = newest.forClient(List.of(keyTypes), known);
        if (alias.isPresent()) CHOSEN.set(newest);
        return alias.orElse(null);
    }

    private Optional<TlsIdentity> find(@Nullable String alias) {
        if (alias == null) return Optional.empty();
        for (ShownIdentities generation : generations) {
            Optional<TlsIdentity> found = generation.under(alias);
            if (found.isPresent()) return found;
        }
        ShownIdentities chosen = CHOSEN.get();
        return chosen == null ? Optional.empty() : chosen.under(alias);
    }

    private static String @Nullable [] only(@Nullable String alias) {
        return alias == null ? null : new String[] {alias};
    }

    private static Optional<String> askedFor(@Nullable SSLSession handshake) {
        if (!(handshake instanceof ExtendedSSLSession session)) return Optional.empty();
        return requested(session)
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .findFirst();
    }

    private static Stream<SNIServerName> requested(ExtendedSSLSession session) {
        try {
            return session.getRequestedServerNames().stream();
        } catch (UnsupportedOperationException untold) { // a provider that does not know SNI
            return Stream.empty();
        }
    }
}
