// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.SecretBytes;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A Vault that tests run against: {@link FakeVault} in this JVM, or a {@link RealVault} elsewhere. Both speak the same API,
 * so a test that sets up what it needs by that API runs on either.
 */
public sealed interface VaultServer extends AutoCloseable permits FakeVault, VaultServer.RealVault {

    /** Returns where it listens, without {@code /v1}. */
    URI address();

    /** Returns a token that may do everything. */
    SecretBytes rootToken();

    /** Ends what this object started. */
    @Override
    void close();

    /**
     * A server that runs elsewhere, such as the OpenBao that {@code ./real-servers} starts. It is shared by all tests of a
     * run: name what you make uniquely.
     *
     * @param address where it listens
     * @param rootToken a token that may do everything
     */
    record RealVault(URI address, SecretBytes rootToken) implements VaultServer {

        /** The environment variable that holds the address of a real server. */
        public static final String ADDRESS = "CREDENTIALS4J_BAO_ADDRESS";

        /** Returns the server named by the environment, or skips the calling test saying how to start one. */
        public static RealVault orSkip() {
            String address = System.getenv(ADDRESS);
            Assumptions.assumeTrue(
                    address != null, ADDRESS + " is not set; start it all with: ./real-servers mvn -B -ntp verify");
            String token = Optional.ofNullable(System.getenv("CREDENTIALS4J_BAO_TOKEN"))
                    .orElse("root");
            return new RealVault(URI.create(String.valueOf(address)), SecretBytes.ofText(token));
        }

        /** Does nothing: whoever started the server stops it. */
        @Override
        public void close() {}
    }
}
