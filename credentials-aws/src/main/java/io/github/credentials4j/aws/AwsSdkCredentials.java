// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.value.AccessKey;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * A live access key as any AWS SDK client wants it: give it to {@code credentialsProvider} of the client's builder. Once
 * a first key is there, it never blocks; each request is signed with what is current.
 */
public final class AwsSdkCredentials implements AwsCredentialsProvider {
    private final LiveCredential<AccessKey> live;
    private volatile @Nullable Converted converted;

    /** The SDK wants strings: they are made once per revision, not once per request. */
    private record Converted(Revision revision, AwsCredentials credentials) {}

    private AwsSdkCredentials(LiveCredential<AccessKey> live) {
        this.live = live;
    }

    /**
     * Returns the view of a live key.
     *
     * @param live the key
     */
    public static AwsSdkCredentials of(LiveCredential<AccessKey> live) {
        return new AwsSdkCredentials(live);
    }

    /**
     * Returns the current key. Blocks only before the first one.
     *
     * @throws io.github.credentials4j.CredentialException if there is none
     */
    @Override
    public AwsCredentials resolveCredentials() {
        Snapshot<AccessKey> now = live.snapshot();
        Converted seen = converted; // one read: another thread may replace it
        if (seen != null && seen.revision.equals(now.revision())) return seen.credentials;
        Converted fresh = new Converted(now.revision(), converted(now));
        converted = fresh;
        return fresh.credentials;
    }

    /**
     * Returns the current key, or waits for the first one without blocking.
     *
     * @param request not looked at
     */
    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return live.whenReady()
                .<AwsCredentialsIdentity>thenApply(first -> resolveCredentials())
                .toCompletableFuture();
    }

    static AwsCredentials converted(Snapshot<AccessKey> key) {
        AccessKey value = key.value();
        String secret = value.secret().exposeText();
        Instant end = key.lifetime().end().orElse(null);
        return value.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.builder()
                        .accessKeyId(value.id())
                        .secretAccessKey(secret)
                        .sessionToken(token.exposeText())
                        .expirationTime(end)
                        .providerName("credentials4j")
                        .build())
                .orElseGet(() -> AwsBasicCredentials.builder()
                        .accessKeyId(value.id())
                        .secretAccessKey(secret)
                        .providerName("credentials4j")
                        .build());
    }

    /** Returns the credential's name; never the key. */
    @Override
    public String toString() {
        return "AwsSdkCredentials[" + live.name() + "]";
    }
}
