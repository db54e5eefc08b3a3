// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.credentials4j.SecretBytes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class BetterCloudTransportTest extends TransportContract {
    @Override
    VaultTransport transport(
            Optional<String> namespace, Optional<InetSocketAddress> proxy, Supplier<SSLContext> context) {
        return new BetterCloudTransport(namespace, proxy, context);
    }

    @Test
    void aTokenThatTheDriverWouldAlterIsNotSent() {
        VaultTransport transport = transport(Optional.empty(), Optional.empty(), () -> {
            throw new AssertionError("nothing is sent");
        });
        VaultCall call = VaultCall.get("/v1/x", Optional.of(SecretBytes.ofText("my/token")), Duration.ofSeconds(1));
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> transport.send(URI.create("https://127.0.0.1:1"), call))
                .matches(thrown -> thrown.kind() == WireException.Kind.TOKEN);
    }
}
