// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Makes and owns SDK clients as this library wants them: no retries of their own, because the engine decides when to ask
 * again; connecting takes at most 2 s and a whole call at most 30 s, where the SDK's own defaults let one read hang for
 * 2 minutes. Providers shorten that to what their attempt has left. They sign without a word in the log, where the
 * SDK's own signer writes session tokens at DEBUG.
 *
 * <p>One client per service and Region, made when first asked for. Safe for any thread.
 */
public final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(30);

    private final Builder from;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Map<String, SdkAutoCloseable> clients = new ConcurrentHashMap<>();

    private AwsClients(Builder from) {
        this.from = from;
        this.http = from.http != null
                ? from.http
                : UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(WHOLE_CALL)
                        .build();
        this.credentials = from.credentials != null ? from.credentials : new SdkChain();
    }

    /** Returns clients with the SDK's default Region and credentials. */
    public static AwsClients create() {
        return builder().build();
    }

    /** Returns a builder; nothing needs to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the client of the default Region. */
    public SecretsManagerClient secretsManager() {
        return secretsManager(region());
    }

    /**
     * Returns the client of a Region.
     *
     * @param region such as {@code eu-central-1}
     */
    public SecretsManagerClient secretsManager(String region) {
        return client(SecretsManagerClient.class, region, () -> build(SecretsManagerClient.builder(), region));
    }

    /** Returns the client of the default Region's endpoint. */
    public StsClient sts() {
        return sts(region());
    }

    /**
     * Returns the client of a Region's endpoint.
     *
     * @param region such as {@code eu-central-1}
     */
    public StsClient sts(String region) {
        return client(StsClient.class, region, () -> build(StsClient.builder(), region));
    }

    /** Returns the client of the default Region; needs the dependency {@code software.amazon.awssdk:ssm}. */
    public SsmClient parameterStore() {
        return parameterStore(region());
    }

    /**
     * Returns the client of a Region; needs the dependency {@code software.amazon.awssdk:ssm}.
     *
     * @param region such as {@code eu-central-1}
     */
    public SsmClient parameterStore(String region) {
        return client(SsmClient.class, region, () -> build(SsmClient.builder(), region));
    }

    /** Returns the client of the default Region; needs the dependency {@code software.amazon.awssdk:sqs}. */
    public SqsClient sqs() {
        return client(SqsClient.class, region(), () -> build(SqsClient.builder(), region()));
    }

    /** Returns as whom these clients ask: the name of their live credential, or what was given, or {@code default}. */
    public String identity() {
        return from.identity;
    }

    /**
     * Returns the default Region: the one given, or what the SDK finds (environment, profile, instance metadata).
     *
     * @throws CredentialException {@code MISCONFIGURED} if there is none
     */
    public String region() {
        if (from.region != null) return from.region;
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException none) {
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    CredentialName.of("aws"),
                    "no Region is known; set AWS_REGION, give one to AwsClients, or name it with ?region=");
        }
    }

    /** Closes the clients that were made here, and the HTTP client unless it was given. Safe to repeat. */
    @Override
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        clients.clear();
        if (from.http == null) http.close();
        if (credentials instanceof SdkChain ours) ours.close();
    }

    private <C extends SdkAutoCloseable> C client(Class<C> service, String region, Supplier<C> make) {
        return service.cast(clients.computeIfAbsent(service.getSimpleName() + "@" + region, absent -> make.get()));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder, String region) {
        builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(http)
                .putAuthScheme(new QuietSigner.Scheme(new QuietSigner()))
                .overrideConfiguration(calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(WHOLE_CALL)
                        .apiCallAttemptTimeout(WHOLE_CALL));
        if (from.endpoint != null) builder.endpointOverride(from.endpoint);
        return builder.build();
    }

    /** Says how the clients are made; each setting is optional. */
    public static final class Builder {
        private @Nullable String region;
        private @Nullable AwsCredentialsProvider credentials;
        private @Nullable URI endpoint;
        private @Nullable SdkHttpClient http;
        private String identity = "default";

        private Builder() {}

        /**
         * Sets the default Region.
         *
         * @param id such as {@code eu-central-1}
         */
        public Builder region(String id) {
            region = Region.of(id).id();
            return this;
        }

        /**
         * Sets whose key signs the calls: a live one, which also names the identity.
         *
         * @param key stays the caller's
         */
        public Builder credentials(LiveCredential<AccessKey> key) {
            credentials = AwsSdkCredentials.of(key);
            identity = key.name().text();
            return this;
        }

        /**
         * Sets whose key signs the calls.
         *
         * @param identity what to call it where calls are counted and limited; never a secret
         * @param provider stays the caller's
         */
        public Builder credentials(String identity, AwsCredentialsProvider provider) {
            this.identity = identity;
            credentials = provider;
            return this;
        }

        /**
         * Sets the address that every client asks instead of AWS: a fake, or a VPC endpoint.
         *
         * @param address scheme, host and port
         */
        public Builder endpoint(URI address) {
            endpoint = address;
            return this;
        }

        /**
         * Sets the HTTP client.
         *
         * @param client stays the caller's; its read timeout should be over 20 s if it polls SQS
         */
        public Builder httpClient(SdkHttpClient client) {
            http = client;
            return this;
        }

        /** Returns the clients; each connects when first used. */
        public AwsClients build() {
            return new AwsClients(this);
        }
    }
}
