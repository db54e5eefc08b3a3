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

    static final String NEXT_STEP =
            "no AWS credentials were found; give the workload a role (EKS Pod Identity, IRSA, an"
                    + " ECS task role, an instance profile), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

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
            throw new Nothing();
        }
    }

    @Override
    public void close() {
        if (chain instanceof DefaultCredentialsProvider ours) ours.close();
    }

    /** The chain found no credentials, and nothing in the environment says where it should have. */
    static final class Nothing extends SdkClientException {
        private static final long serialVersionUID = 1L;

        private Nothing() {
            super(SdkClientException.builder().message(NEXT_STEP));
        }
    }
}
