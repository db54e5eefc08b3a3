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
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private @Nullable EventLoopGroup io;
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
        return made(() -> {
            KeyManagementServiceSettings.Builder settings = on(KeyManagementServiceSettings.newBuilder(), credentials);
            settings.decryptSettings().setSimpleTimeoutNoRetriesDuration(callTimeout);
            settings.encryptSettings().setSimpleTimeoutNoRetriesDuration(callTimeout);
            return KeyManagementServiceClient.create(settings.build());
        });
    }

    SecretManagerCalls secretManager(CredentialsProvider credentials, Duration callTimeout) {
        try {
            return made(() -> SecretManagerCalls.on(this, credentials, callTimeout));
        } catch (NoClassDefFoundError absent) {
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    CredentialName.of(identity),
                    "Secret Manager's client is not there; add the dependency com.google.cloud:google-cloud-secretmanager",
                    absent);
        }
    }

    /** Returns whether a call was answered on this channel: all is loaded and the way is known to lead there. */
    boolean hasAnswered() {
        return answered;
    }

    void answered() {
        answered = true;
    }

    /**
     * Lets the next call try a connection that failed, and wait for the outcome; gRPC on its own would have it fail at
     * once for up to two minutes. When to try is the engine's decision.
     */
    void tryAgain() {
        ManagedChannel failed;
        synchronized (this) {
            failed = channel;
        }
        if (failed == null || failed.getState(false) != ConnectivityState.TRANSIENT_FAILURE) return;
        CountDownLatch idle = new CountDownLatch(1);
        failed.notifyWhenStateChanged(ConnectivityState.TRANSIENT_FAILURE, idle::countDown);
        failed.enterIdle();
        try {
            idle.await(1, TimeUnit.SECONDS); // it is done by whichever thread works on the channel just now
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the call that comes sees it
        }
    }

    @Override
    public synchronized void close() {
        if (channel != null) channel.shutdownNow();
        timer.shutdownNow();
        if (io != null) io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    <B extends ClientSettings.Builder<?, B>> B on(B settings, CredentialsProvider credentials) {
        return settings.setCredentialsProvider(credentials)
                .setBackgroundExecutorProvider(FixedExecutorProvider.create(timer))
                .setTransportChannelProvider(
                        FixedTransportChannelProvider.create(GrpcTransportChannel.create(connected())));
    }

    private synchronized ManagedChannel connected() {
        if (channel != null) return channel;
        EventLoopGroup quiet = new MultiThreadIoEventLoopGroup(1, QuietFrames.threads(), NioIoHandler.newFactory());
        ManagedChannel made = NettyChannelBuilder.forTarget(endpoint, security)
                .eventLoopGroup(quiet)
                .channelType(NioSocketChannel.class)
                .build();
        io = quiet;
        channel = made;
        return made;
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
