// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.gax.core.CredentialsProvider;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import io.github.credentials4j.Attempt;
import java.io.IOException;
import java.time.Duration;

/**
 * The two calls of Secret Manager. Only this and {@link GcpSecretManagerProvider} name its classes, since its library is an
 * optional dependency.
 */
final class SecretManagerCalls implements AutoCloseable {
    private final GcpChannel channel;
    private final Duration callTimeout;
    private final SecretManagerServiceClient client;

    private SecretManagerCalls(GcpChannel channel, Duration callTimeout, SecretManagerServiceClient client) {
        this.channel = channel;
        this.callTimeout = callTimeout;
        this.client = client;
    }

    static SecretManagerCalls on(GcpChannel channel, CredentialsProvider credentials, Duration callTimeout)
            throws IOException {
        SecretManagerServiceSettings.Builder settings =
                channel.on(SecretManagerServiceSettings.newBuilder(), credentials);
        settings.accessSecretVersionSettings().setSimpleTimeoutNoRetriesDuration(callTimeout);
        settings.listSecretVersionsSettings().setSimpleTimeoutNoRetriesDuration(callTimeout);
        return new SecretManagerCalls(channel, callTimeout, SecretManagerServiceClient.create(settings.build()));
    }

    AccessSecretVersionResponse access(Attempt attempt, String secret, String version) {
        String name = secret + "/versions/" + version;
        AccessSecretVersionRequest request =
                AccessSecretVersionRequest.newBuilder().setName(name).build();
        return new GcpAction(channel, "AccessSecretVersion", "secretmanager.versions.access", name)
                .call(attempt, callTimeout, client.accessSecretVersionCallable(), request);
    }

    /** Returns the newest enabled version, or an empty page. */
    ListSecretVersionsResponse newestEnabled(Attempt attempt, String secret) {
        ListSecretVersionsRequest request = ListSecretVersionsRequest.newBuilder()
                .setParent(secret)
                .setFilter("state:ENABLED")
                .setPageSize(1)
                .build();
        return new GcpAction(channel, "ListSecretVersions", "secretmanager.versions.list", secret, "parent")
                .call(attempt, callTimeout, client.listSecretVersionsCallable(), request);
    }

    @Override
    public void close() {
        client.close();
    }
}
