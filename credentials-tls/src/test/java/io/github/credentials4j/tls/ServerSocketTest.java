// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server socket that was opened once accepts each connection with what is current. */
class ServerSocketTest {
    private final Authority root = Authority.root("root");
    private final TlsIdentity first = root.leaf("localhost").identity();
    private final TlsIdentity second = root.leaf("localhost").identity();
    private final MaterialByHand material =
            new MaterialByHand(TlsMaterial.of(List.of(first), TlsTrust.in(List.of(root.certificate()))));
    private final ReloadingTls tls = ReloadingTls.follow(material);
    private final SSLServerSocketFactory factory = tls.sslContext().getServerSocketFactory();

    @AfterEach
    void stop() {
        tls.close();
    }

    @Test
    void acceptsWithTheCurrentGeneration() throws Exception {
        try (SSLServerSocket listening = open()) {
            assertThat(shown(listening, Contexts.client(root))).isEqualTo(serial(first));
            material.set(second);
            assertThat(shown(listening, Contexts.client(root))).isEqualTo(serial(second));
        }
    }

    @Test
    void whatIsSetOnItHoldsForEachConnection() throws Exception {
        try (SSLServerSocket listening = open()) {
            listening.setEnabledProtocols(new String[] {"TLSv1.2"});
            listening.setNeedClientAuth(true);
            material.set(second);
            SSLContext client =
                    Contexts.stock("TLS", List.of(root.leaf("client").identity()), root);
            assertThat(shown(listening, client)).isEqualTo(serial(second));
            assertThat(listening.getNeedClientAuth()).isTrue();
            assertThat(listening.getEnabledProtocols()).containsExactly("TLSv1.2");
        }
    }

    private SSLServerSocket open() throws IOException {
        return (SSLServerSocket) factory.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static BigInteger serial(TlsIdentity identity) {
        return identity.certificate().getSerialNumber();
    }

    private static BigInteger shown(SSLServerSocket listening, SSLContext client) throws Exception {
        Thread server = new Thread(() -> {
            try (Socket accepted = listening.accept()) {
                accepted.getOutputStream().write(accepted.getInputStream().read());
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
        server.start();
        try (SSLSocket socket = (SSLSocket)
                client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(42);
            assertThat(socket.getInputStream().read()).isEqualTo(42);
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        } finally {
            server.join();
        }
    }
}
