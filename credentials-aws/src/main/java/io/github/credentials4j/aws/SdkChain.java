// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The SDK's default chain, telling "nothing is configured" from "what is configured does not answer". */
final class SdkChain implements AwsCredentialsProvider, AutoCloseable {
    /** Each says that credentials are to be had from somewhere, so that their absence is an outage. */
    private static final Set<String> ANNOUNCING = Set.of(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT");

    private final AwsCredentialsProvider chain;
    private final Map<String, String> environment;

    SdkChain() {
        this(DefaultCredentialsProvider.builder().build(), System.getenv());
    }

    SdkChain(AwsCredentialsProvider chain, Map<String, String> environment) {
        this.chain = chain;
        this.environment = environment;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return chain.resolveCredentials();
        } catch (SdkClientException nowhere) {
            if (ANNOUNCING.stream().anyMatch(environment::containsKey)) throw nowhere;
            throw new NoAwsCredentials();
        }
    }

    @Override
    public void close() {
        if (chain instanceof DefaultCredentialsProvider ours) ours.close();
    }
}
