// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.kms.v1.KeyManagementServiceClient;
import io.github.credentials4j.CredentialException;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and owns Google clients as this library wants them: over a channel of its own, since the one that Google's
 * library makes keeps the last answer, plaintext included, in the heap until the next call; without retries, because the
 * engine decides when to ask again; and with 5 s for a call (what its attempt has left for the first), where Google's
 * default hangs for a minute when a server does not answer.
 *
 * <p>A client is made at the first call, on the engine's thread, and takes about half a second then. Safe for any thread.
 */
public final class GcpClients implements AutoCloseable {
    /** Set to {@code true}, it makes Google's own channels log answers, secrets included. */
    private static final String GOOGLE_LOGGING = "GOOGLE_SDK_JAVA_LOGGING";

    private static final Logger LOG = LoggerFactory.getLogger(GcpClients.class);
    private static final Duration ONE_CALL = Duration.ofSeconds(5);

    private final Builder from;
    private final GcpChannel kmsChannel;
    private final GcpChannel secretManagerChannel;
    private final DataKeys dataKeys = new DataKeys();
    private @Nullable KeyManagementServiceClient kms;
    private @Nullable SecretManagerCalls secretManager;
    private boolean closed;

    private GcpClients(Builder from) {
        this.from = from;
        this.kmsChannel = from.channel(from.kmsEndpoint);
        this.secretManagerChannel = from.channel(from.secretManagerEndpoint);
        if (Boolean.parseBoolean(System.getenv(GOOGLE_LOGGING)))
            LOG.warn(
                    "{}=true makes Google's clients log decrypted secrets at DEBUG. The clients made here stay silent,"
                            + " but others in this process do not: unset it",
                    GOOGLE_LOGGING);
    }

    /** Returns clients with the credentials that the environment gives (Application Default Credentials). */
    public static GcpClients create() {
        return builder().build();
    }

    /** Returns a builder; nothing needs to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns as whom these clients ask: what was given with the credentials, or {@code default}. */
    public String identity() {
        return from.identity;
    }

    /**
     * Closes the clients and their channels; what is under way fails. Safe to repeat.
     */
    @Override
    public synchronized void close() {
        closed = true;
        if (kms != null) kms.close();
        if (secretManager != null) secretManager.close();
        kmsChannel.close();
        secretManagerChannel.close();
        dataKeys.clear();
    }

    /**
     * Returns the client of Cloud KMS, made now if there is none.
     *
     * @throws CredentialException {@code MISCONFIGURED} if no credentials are found
     */
    synchronized KeyManagementServiceClient kms() {
        if (closed) throw new IllegalStateException("these clients are closed");
        if (kms == null) kms = kmsChannel.kms(from.credentials, from.callTimeout);
        return kms;
    }

    /**
     * Returns the calls of Secret Manager, their client made now if there is none.
     *
     * @throws CredentialException {@code MISCONFIGURED} if no credentials are found
     */
    synchronized SecretManagerCalls secretManager() {
        if (closed) throw new IllegalStateException("these clients are closed");
        if (secretManager == null)
            secretManager = secretManagerChannel.secretManager(from.credentials, from.callTimeout);
        return secretManager;
    }

    DataKeys dataKeys() {
        return dataKeys;
    }

    GcpChannel kmsChannel() {
        return kmsChannel;
    }

    Duration callTimeout() {
        return from.callTimeout;
    }

    /** Application Default Credentials, looked up when first needed: that may ask the metadata server. */
    private static Credentials fromEnvironment() throws IOException {
        return GoogleCredentials.getApplicationDefault().createScoped("https://www.googleapis.com/auth/cloud-platform");
    }

    /** Says how the clients are made; each setting is optional. */
    public static final class Builder {
        private String kmsEndpoint = "cloudkms.googleapis.com:443";
        private String secretManagerEndpoint = "secretmanager.googleapis.com:443";
        private CredentialsProvider credentials = GcpClients::fromEnvironment;
        private String identity = "default";
        private Duration callTimeout = ONE_CALL;
        private boolean plaintext;
        private TrustManager[] trust = {};

        private Builder() {}

        /**
         * Sets as whom to ask.
         *
         * @param identity what to call it where calls are counted and limited; never a secret
         * @param credentials stay the caller's
         */
        public Builder credentials(String identity, Credentials credentials) {
            this.identity = identity;
            this.credentials = FixedCredentialsProvider.create(credentials);
            return this;
        }

        /** Asks without credentials, as a fake allows. */
        public Builder noCredentials() {
            credentials = NoCredentialsProvider.create();
            return this;
        }

        /**
         * Sets where Cloud KMS is: a regional or private endpoint, or a fake.
         *
         * @param hostAndPort such as {@code cloudkms.europe-west3.rep.googleapis.com:443}
         */
        public Builder kmsEndpoint(String hostAndPort) {
            kmsEndpoint = checked(hostAndPort);
            return this;
        }

        /**
         * Sets where Secret Manager is: a regional or private endpoint, or a fake.
         *
         * @param hostAndPort such as {@code secretmanager.europe-west3.rep.googleapis.com:443}
         */
        public Builder secretManagerEndpoint(String hostAndPort) {
            secretManagerEndpoint = checked(hostAndPort);
            return this;
        }

        /** Asks without TLS, as only a fake on this machine should be. */
        public Builder plaintext() {
            plaintext = true;
            return this;
        }

        /**
         * Sets whom to trust instead of the JDK's certificate authorities.
         *
         * @param managers such as those of a {@code TrustManagerFactory}
         */
        public Builder trust(TrustManager... managers) {
            trust = managers.clone();
            return this;
        }

        /**
         * Sets how long one call may take, by default 5 s; never more than its attempt has left. The first call, which
         * also connects, may take all that is left.
         *
         * @param atMost more than zero
         */
        public Builder callTimeout(Duration atMost) {
            if (atMost.isNegative() || atMost.isZero())
                throw new IllegalArgumentException("callTimeout must be positive: " + atMost);
            callTimeout = atMost;
            return this;
        }

        /** Returns the clients; each connects when first used. */
        public GcpClients build() {
            return new GcpClients(this);
        }

        private GcpChannel channel(String endpoint) {
            return new GcpChannel(endpoint, plaintext, trust, identity);
        }

        private static String checked(String hostAndPort) {
            if (!hostAndPort.matches("[^\\s/]+:\\d{1,5}"))
                throw new IllegalArgumentException("an endpoint has the form host:port: " + hostAndPort);
            return hostAndPort;
        }
    }
}
