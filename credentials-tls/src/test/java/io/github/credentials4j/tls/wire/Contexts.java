// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.wire;

import io.github.credentials4j.tls.handshake.PinnedKeys;
import io.github.credentials4j.tls.handshake.ShownIdentities;
import io.github.credentials4j.tls.handshake.TrustedPeers;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Stock contexts of the JDK, which never change: for the other end of the wire, and as controls. */
public final class Contexts {
    private Contexts() {}

    /** Returns a context that shows this identity, if any, and trusts these authorities. */
    public static SSLContext stock(String protocol, List<TlsIdentity> identity, Authority... trusted) {
        return stock(protocol, keys(identity), trust(trusted));
    }

    /** Returns a client's context that shows nothing and trusts these authorities. */
    public static SSLContext client(Authority... trusted) {
        return stock("TLS", List.of(), trusted);
    }

    /** Returns a context with these managers. */
    public static SSLContext stock(String protocol, KeyManager keys, TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance(protocol);
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the keys of these identities. */
    public static PinnedKeys keys(List<TlsIdentity> identities) {
        return new PinnedKeys(new ShownIdentities(0, identities));
    }

    /** Returns the trust in these authorities. */
    public static X509ExtendedTrustManager trust(Authority... trusted) {
        try {
            return TrustedPeers.of(
                    TlsTrust.in(Stream.of(trusted).map(Authority::certificate).toList()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
