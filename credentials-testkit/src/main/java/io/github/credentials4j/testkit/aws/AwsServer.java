// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.SecretBytes;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that speaks AWS's protocols, so that one test class runs on {@link FakeAws} and on a server that nobody here
 * wrote. What goes beyond reading and writing (roles, events) differs between the two, and a test asks each form for it.
 */
public sealed interface AwsServer extends AutoCloseable permits FakeAws, AwsServer.RealAws {

    /** Returns where it listens, for {@code endpointOverride}. */
    URI endpoint();

    /** Returns the account that owns everything on it. */
    String account();

    /** Returns a key that may do everything. */
    AwsKey rootKey();

    /** Ends what this object started. */
    @Override
    void close();

    /**
     * A server that runs elsewhere, with verified signatures and enforced IAM policies, such as the one that
     * {@code ./real-servers} starts. It is shared by all tests of a run: name what you make uniquely.
     *
     * @param endpoint where it listens
     * @param account the account that owns everything on it
     * @param rootKey a key that may do everything
     */
    record RealAws(URI endpoint, String account, AwsKey rootKey) implements AwsServer {

        /** The environment variable that holds the address of a real server. */
        public static final String ADDRESS = "CREDENTIALS4J_REAL_AWS";

        /** Returns the server named by the environment, or skips the calling test saying how to start one. */
        public static RealAws orSkip() {
            String address = System.getenv(ADDRESS);
            Assumptions.assumeTrue(
                    address != null, ADDRESS + " is not set; start it all with: ./real-servers mvn -B -ntp verify");
            return new RealAws(
                    URI.create(String.valueOf(address)),
                    env("CREDENTIALS4J_REAL_AWS_ACCOUNT", "000000000000"),
                    new AwsKey(
                            env("CREDENTIALS4J_REAL_AWS_ACCESS_KEY_ID", "test"),
                            SecretBytes.ofText(env("CREDENTIALS4J_REAL_AWS_SECRET_ACCESS_KEY", "test")),
                            Optional.empty()));
        }

        private static String env(String name, String otherwise) {
            return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
        }

        /** Does nothing: whoever started the server stops it. */
        @Override
        public void close() {}
    }
}
