// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

class JdkTransportTest extends TransportContract {
    @Override
    VaultTransport transport(
            Optional<String> namespace, Optional<InetSocketAddress> proxy, Supplier<SSLContext> context) {
        return new JdkTransport(namespace, proxy, context);
    }
}
