// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.tomcat;

import io.github.credentials4j.tls.ReloadingTls;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * Fits reloading TLS into Tomcat:
 *
 * <pre>{@code
 * TomcatTls secured = TomcatTls.of(tls);
 * secured.secure(connector, false);
 * tomcat.getEngine().getPipeline().addValve(secured.drain());
 * }</pre>
 */
public final class TomcatTls {
    private final CountedContext context;

    private TomcatTls(CountedContext context) {
        this.context = context;
    }

    /**
     * Returns what secures connectors.
     *
     * @param tls what to serve with
     */
    public static TomcatTls of(ReloadingTls tls) {
        return new TomcatTls(new CountedContext(tls));
    }

    /**
     * Puts TLS into a connector of HTTP/1.1, before it is started.
     *
     * @param connector its protocol is one of the NIO ones
     * @param mutual whether clients must show a certificate that is trusted
     */
    public void secure(Connector connector, boolean mutual) {
        SSLHostConfig host = new SSLHostConfig();
        if (mutual) host.setCertificateVerification("required");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(context);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        connector.setSecure(true);
        connector.setScheme("https");
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) protocol.setSSLEnabled(true);
        else throw new IllegalArgumentException("connector is not of HTTP/1.1: " + connector.getProtocol());
    }

    /**
     * Returns a valve that lets the next answer on a connection of an older generation end the connection, over HTTP/1.1.
     * A connection on which nobody asks, and one of HTTP/2, ends by the connector's keep-alive time.
     */
    public Valve drain() {
        return new DrainValve(context);
    }
}
