// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.handshake.InMemoryHandshake;
import io.github.credentials4j.tls.handshake.PinnedKeys;
import io.github.credentials4j.tls.handshake.ShownIdentities;
import io.github.credentials4j.tls.handshake.TlsContexts;
import io.github.credentials4j.tls.handshake.TrustedPeers;
import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsTrust;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets each identity shake hands with a peer of the same JVM that trusts its issuer, over each version of TLS that the
 * JVM allows. It finds what no single check knows: a curve or a signature that the provider cannot or may not use.
 */
final class TrialHandshake {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private TrialHandshake() {}

    static void succeeds(Candidate candidate) throws Refused {
        for (TlsIdentity identity : candidate.identities()) {
            try {
                SSLContext context = context(identity);
                List<String> allowed = List.of(context.getDefaultSSLParameters().getProtocols());
                for (String version : VERSIONS) if (allowed.contains(version)) shake(context, identity, version);
            } catch (GeneralSecurityException unusable) {
                throw failed(identity, "any version", unusable);
            }
        }
    }

    private static SSLContext context(TlsIdentity identity) throws GeneralSecurityException {
        X509Certificate issuer = identity.chain().get(identity.chain().size() - 1);
        X509ExtendedTrustManager trust = TrustedPeers.of(TlsTrust.in(List.of(issuer)));
        return TlsContexts.of(
                new PinnedKeys(new ShownIdentities(0, List.of(identity))),
                identity.mayServe() ? trust : new ServersTrusted(trust));
    }

    private static void shake(SSLContext context, TlsIdentity identity, String version) throws Refused {
        SSLEngine client = engine(context, true, version);
        SSLEngine server = engine(context, false, version);
        server.setNeedClientAuth(!identity.mayServe());
        try {
            InMemoryHandshake.between(client, server);
        } catch (SSLException refused) {
            throw failed(identity, version, refused);
        }
    }

    private static SSLEngine engine(SSLContext context, boolean client, String version) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {version});
        return engine;
    }

    private static Refused failed(TlsIdentity identity, String version, Exception why) {
        return new Refused(
                RefusalReason.HANDSHAKE,
                Candidate.named(identity.certificate()) + " failed a handshake with itself over " + version + ": "
                        + why.getMessage());
    }
}
