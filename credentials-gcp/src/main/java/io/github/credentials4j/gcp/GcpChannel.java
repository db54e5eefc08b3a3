// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.kms.v1.KeyManagementServiceClient;
import com.google.cloud.kms.v1.KeyManagementServiceSettings;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** One connection to one of Google's services, and the client on it. Connects when first used. */
final class GcpChannel implements AutoCloseable {
    private final String endpoint;
    private final ChannelCredentials security;
    private final String identity;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "credentials4j-gcp");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ManagedChannel channel;
    private volatile boolean answered;

    GcpChannel(String endpoint, boolean plaintext, TrustManager[] trust, String identity) {
        this.endpoint = endpoint;
        this.identity = identity;
        this.security = plaintext ? InsecureChannelCredentials.create() : tls(trust);
    }

    Backend backend() {
        return new Backend(
                endpoint.endsWith(":443") ? endpoint.substring(0, endpoint.length() - 4) : endpoint, identity);
    }

    KeyManagementServiceClient kms(CredentialsProvider credentials, Duration callTimeout) {
        KeyManagementServiceSettings.Builder settings = on(KeyManagementServiceSettings.newBuilder(), credentials);
        settings.decryptSettings().setSimpleTimeoutNoRetriesDuration(callTimeout);
        settings.encryptSettings().setSimpleTimeoutNoRetriesDuration(callTimeout);
        return made(() -> KeyManagementServiceClient.create(settings.build()));
    }

    /** Returns whether a call was answered on this channel: all is loaded and the way is known to lead there. */
    boolean hasAnswered() {
        return answered;
    }

    void answered() {
        answered = true;
    }

    /**
     * Lets a connection that failed be tried at once, where gRPC on its own waits for up to two minutes: when to try is
     * the engine's decision. The call that comes upon a failed connection fails, the next one finds it made.
     */
    synchronized void nudge() {
        if (channel != null && channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE)
            channel.resetConnectBackoff();
    }

    @Override
    public synchronized void close() {
        if (channel != null) channel.shutdownNow();
        timer.shutdownNow();
    }

    private <B extends ClientSettings.Builder<?, B>> B on(B settings, CredentialsProvider credentials) {
        return settings.setCredentialsProvider(credentials)
                .setBackgroundExecutorProvider(FixedExecutorProvider.create(timer))
                .setTransportChannelProvider(
                        FixedTransportChannelProvider.create(GrpcTransportChannel.create(connected())));
    }

    private synchronized ManagedChannel connected() {
        if (channel == null)
            channel = Grpc.newChannelBuilder(endpoint, security).build();
        return channel;
    }

    /** Makes a client. */
    private interface Maker<C> {
        C make() throws IOException;
    }

    private <C> C made(Maker<C> maker) {
        try {
            return maker.make();
        } catch (IOException none) { // its message may quote the file that it read
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    CredentialName.of(identity),
                    "no Google credentials were found; run on Google Cloud, set GOOGLE_APPLICATION_CREDENTIALS, or give"
                            + " some to GcpClients");
        }
    }

    private static ChannelCredentials tls(TrustManager[] trust) {
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        return trust.length == 0 ? tls.build() : tls.trustManager(trust).build();
    }
}
