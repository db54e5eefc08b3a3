// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.tls.handshake.InMemoryHandshake;
import io.github.credentials4j.tls.handshake.PinnedKeys;
import io.github.credentials4j.tls.handshake.ShownIdentities;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A handshake asks its key manager for alias, key and chain in three calls. A swap between them is rare under load, so it
 * is forced here, at each of the calls: this is the proof, load is only a witness.
 */
class InterleavingTest {
    private final Authority root = Authority.root("root");
    private final TlsIdentity before = root.leaf("localhost").identity();
    private final TlsIdentity after = root.leaf("localhost").identity();

    enum Moment {
        ALIAS_CHOSEN,
        KEY_ASKED,
        KEY_GIVEN,
        CHAIN_ASKED,
        CHAIN_GIVEN
    }

    @ParameterizedTest
    @CsvSource({
        "ALIAS_CHOSEN, 1", "KEY_ASKED, 1", "KEY_GIVEN, 1", "CHAIN_ASKED, 1", "CHAIN_GIVEN, 1",
        "ALIAS_CHOSEN, 100", "KEY_ASKED, 100", "KEY_GIVEN, 100", "CHAIN_ASKED, 100", "CHAIN_GIVEN, 100"
    })
    void pinnedKeysStayWithTheirChainWheneverTheSwapComes(Moment moment, int swaps) throws SSLException {
        MaterialByHand material = MaterialByHand.of(before);
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            Interrupted keys = new Interrupted(tls.keyManager(), moment, () -> {
                for (int i = 0; i < swaps; i++) material.set(i % 2 == 0 ? after : before);
            });
            SSLContext server = Contexts.stock("TLS", keys, tls.trustManager());
            for (String version : List.of("TLSv1.3", "TLSv1.2")) {
                keys.armed = true;
                assertThat(shown(server, version)).isIn(before.certificate(), after.certificate());
                assertThat(keys.armed).as("the swap came").isFalse();
            }
        }
    }

    @Test
    void engineKeepsTheGenerationItWasMadeIn() throws SSLException {
        MaterialByHand material = MaterialByHand.of(before);
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            SSLEngine server = tls.sslContext().createSSLEngine();
            server.setUseClientMode(false);
            material.set(after); // whatever else comes between its calls, it has one generation only
            SSLEngine client = Contexts.client(root).createSSLEngine("localhost", 1);
            client.setUseClientMode(true);
            InMemoryHandshake.between(client, server);
            assertThat(client.getSession().getPeerCertificates()[0]).isEqualTo(before.certificate());
            assertThat(tls.isStale(server.getSession())).isTrue();
        }
    }

    /** The control: keys that only know the newest generation break such a handshake. */
    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            names = {"KEY_GIVEN", "CHAIN_ASKED"})
    void keysThatAreNotPinnedBreak(Moment moment) {
        Newest newest = new Newest(before);
        Interrupted keys = new Interrupted(newest, moment, () -> newest.current = after);
        keys.armed = true;
        SSLContext server = Contexts.stock("TLS", keys, Contexts.trust(root));
        assertThatThrownBy(() -> shown(server, "TLSv1.3")).isInstanceOf(SSLException.class);
    }

    private X509Certificate shown(SSLContext context, String version) throws SSLException {
        SSLEngine server = context.createSSLEngine();
        server.setUseClientMode(false);
        SSLEngine client = Contexts.stock(version, List.of(), root).createSSLEngine("localhost", 1);
        client.setUseClientMode(true);
        InMemoryHandshake.between(client, server);
        return (X509Certificate) client.getSession().getPeerCertificates()[0];
    }

    /** One alias, whatever it stands for at the moment. */
    private static final class Newest extends Delegating {
        volatile TlsIdentity current;

        Newest(TlsIdentity first) {
            super(new PinnedKeys(new ShownIdentities(0, List.of(first))));
            this.current = first;
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return current.key();
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return current.chain().toArray(X509Certificate[]::new);
        }
    }

    /** Lets something happen at one moment of the next handshake. */
    private static final class Interrupted extends Delegating {
        private final Moment moment;
        private final Runnable interruption;
        volatile boolean armed;

        Interrupted(X509ExtendedKeyManager keys, Moment moment, Runnable interruption) {
            super(keys);
            this.moment = moment;
            this.interruption = interruption;
        }

        private void reached(Moment here) {
            if (here != moment || !armed) return;
            armed = false;
            interruption.run();
        }

        @Override
        public @Nullable String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            String alias = super.chooseEngineServerAlias(type, issuers, engine);
            reached(Moment.ALIAS_CHOSEN);
            return alias;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            reached(Moment.KEY_ASKED);
            PrivateKey key = super.getPrivateKey(alias);
            reached(Moment.KEY_GIVEN);
            return key;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            reached(Moment.CHAIN_ASKED);
            X509Certificate[] chain = super.getCertificateChain(alias);
            reached(Moment.CHAIN_GIVEN);
            return chain;
        }
    }

    private abstract static class Delegating extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager keys;

        Delegating(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
            return keys.chooseEngineServerAlias(type, issuers, engine);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
            return keys.getClientAliases(type, issuers);
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return keys.chooseClientAlias(types, issuers, socket);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
            return keys.getServerAliases(type, issuers);
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return keys.chooseServerAlias(type, issuers, socket);
        }
    }
}
