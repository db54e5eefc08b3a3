// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Points real clients at a server: no retries, short timeouts, so that each answer is seen as it is. */
final class SdkClients {

    static final AwsCredentials ROOT = AwsBasicCredentials.create("test", "test");

    private SdkClients() {}

    static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, AwsCredentials credentials) {
        return client(builder, endpoint, credentials, "us-east-1");
    }

    static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, AwsCredentials credentials, String region) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(25)))
                .overrideConfiguration(all -> all.retryStrategy(no -> no.maxAttempts(1)))
                .build();
    }

    static AwsCredentials of(AwsKey key) {
        String secret = key.secret().exposeText();
        return key.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.id(), secret, token.exposeText()))
                .orElseGet(() -> AwsBasicCredentials.create(key.id(), secret));
    }
}
