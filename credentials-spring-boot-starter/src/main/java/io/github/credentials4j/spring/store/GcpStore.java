// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.gcp.GcpClients;
import io.github.credentials4j.gcp.GcpProviderFactory;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.spring.settings.CredentialsProperties.Gcp;
import java.util.Deque;

/** Google Cloud as the properties tell of it. */
final class GcpStore {
    private GcpStore() {}

    /** Returns what decrypts and reads secrets. */
    static ProviderFactory factory(Gcp settings, Deque<AutoCloseable> opened) {
        GcpClients.Builder builder = GcpClients.builder();
        if (settings.kmsEndpoint() != null) builder.kmsEndpoint(settings.kmsEndpoint());
        if (settings.secretManagerEndpoint() != null) builder.secretManagerEndpoint(settings.secretManagerEndpoint());
        if (settings.plaintext()) builder.plaintext();
        if (settings.anonymous()) builder.noCredentials();
        if (settings.callTimeout() != null) builder.callTimeout(settings.callTimeout());
        GcpClients clients = builder.build();
        opened.push(clients);
        return GcpProviderFactory.of(clients);
    }
}
