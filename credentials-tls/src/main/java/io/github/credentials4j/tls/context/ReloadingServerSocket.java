// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.context;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Accepts plain connections and puts TLS of the current inner context over each. What is set on it is kept by a server
 * socket that is never bound.
 */
final class ReloadingServerSocket extends SSLServerSocket {
    private final Supplier<SSLContext> current;
    private final SSLServerSocket settings;

    ReloadingServerSocket(Supplier<SSLContext> current, SSLServerSocket settings) throws IOException {
        this.current = current;
        this.settings = settings;
    }

    @Override
    public Socket accept() throws IOException {
        Socket plain = new Socket();
        implAccept(plain);
        try {
            SSLSocket tls = (SSLSocket) current.get().getSocketFactory().createSocket(plain, null, true);
            tls.setUseClientMode(settings.getUseClientMode());
            tls.setEnableSessionCreation(settings.getEnableSessionCreation());
            tls.setSSLParameters(settings.getSSLParameters());
            return tls;
        } catch (IOException | RuntimeException unusable) {
            plain.close();
            throw unusable;
        }
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return settings.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        settings.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return settings.getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return settings.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return settings.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        settings.setEnabledProtocols(protocols);
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        settings.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return settings.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        settings.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return settings.getWantClientAuth();
    }

    @Override
    public void setUseClientMode(boolean client) {
        settings.setUseClientMode(client);
    }

    @Override
    public boolean getUseClientMode() {
        return settings.getUseClientMode();
    }

    @Override
    public void setEnableSessionCreation(boolean enabled) {
        settings.setEnableSessionCreation(enabled);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return settings.getEnableSessionCreation();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return settings.getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        settings.setSSLParameters(parameters);
    }
}
