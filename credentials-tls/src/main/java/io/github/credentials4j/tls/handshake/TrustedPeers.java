// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.handshake;

import io.github.credentials4j.tls.material.NotApi;
import io.github.credentials4j.tls.material.TlsTrust;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes the JDK's own judges of peers (RFC 5280 §6) from trust. */
@NotApi
public final class TrustedPeers {
    private static final String PKIX = "PKIX";

    private TrustedPeers() {}

    /**
     * Returns the judge of peers. It compares host names and algorithms where the connection asks for it. It refuses
     * everybody if there is no anchor, and a certificate that no current list covers if there are lists.
     *
     * @param trust whom to trust
     * @throws GeneralSecurityException if an anchor is no certificate of an authority
     */
    public static X509ExtendedTrustManager of(TlsTrust trust) throws GeneralSecurityException {
        if (trust.anchors().isEmpty()) return new NobodyTrusted();
        Set<TrustAnchor> anchors = trust.anchors().stream()
                .map(each -> new TrustAnchor(each, null))
                .collect(Collectors.toSet());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(false);
        if (!trust.crls().isEmpty()) revoke(parameters, trust);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(PKIX);
        factory.init(new CertPathTrustManagerParameters(parameters));
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static void revoke(PKIXBuilderParameters parameters, TlsTrust trust) throws GeneralSecurityException {
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(trust.crls())));
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance(PKIX).getRevocationChecker();
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
        parameters.setRevocationEnabled(true);
        parameters.addCertPathChecker(checker);
    }
}
